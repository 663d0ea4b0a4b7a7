package uk.mashhub.desk.web;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import uk.mashhub.desk.casework.AnswerProbation;
import uk.mashhub.desk.domain.CaseStanding;
import uk.mashhub.desk.domain.ProbationEnquiry;
import uk.mashhub.platform.security.Caller;

/** Replies to probation, for social care's system that asked on its behalf and hands them on. */
@RestController
@RequestMapping("/v1/probation-enquiries")
class ProbationController {

    private final AnswerProbation enquiries;

    ProbationController(AnswerProbation enquiries) {
        this.enquiries = enquiries;
    }

    /** A question and when its reply is due. */
    record Summary(
            UUID referenceId,
            Instant askedAt,
            Instant due,
            @Nullable Instant repliedAt) {

        static Summary of(ProbationEnquiry one) {
            return new Summary(
                    one.referenceId(),
                    one.askedAt(),
                    one.due(),
                    one.reply() == null ? null : one.reply().at());
        }
    }

    /**
     * A question with its reply.
     *
     * @param children one line for every linked child of whom probation may be told; null while there is no reply
     */
    record View(
            UUID referenceId,
            ProbationEnquiry.Route route,
            Instant askedAt,
            Instant due,
            @Nullable Instant repliedAt,
            @Nullable String lawfulBasis,
            @Nullable List<Child> children) {}

    /**
     * What probation may be told of one child, and nothing else.
     *
     * @param named whether the question itself names the child
     * @param withheld why nothing is told; null where something is
     */
    record Child(
            boolean named,
            CaseStanding.@Nullable State caseStanding,
            List<String> plans,
            @Nullable String withheld) {

        static Child of(ProbationEnquiry.Line line) {
            return new Child(line.named(), line.caseStanding(), line.plans(), line.withheld());
        }

        @Override
        public String toString() {
            return "Child[…]";
        }
    }

    @GetMapping
    ResponseEntity<ToAgency.Page<Summary>> list(Caller caller) {
        return ToAgency.page(enquiries.toSocialCare(caller), Summary::of);
    }

    @GetMapping("/{referenceId}")
    ResponseEntity<View> read(Caller caller, @PathVariable UUID referenceId) {
        ProbationEnquiry one = enquiries.toSocialCare(caller, referenceId);
        ProbationEnquiry.Reply reply = one.reply();
        return ToAgency.fresh(new View(
                one.referenceId(),
                one.route(),
                one.askedAt(),
                one.due(),
                reply == null ? null : reply.at(),
                reply == null ? null : reply.lawfulBasis(),
                reply == null ? null : reply.lines().stream().map(Child::of).toList()));
    }
}
