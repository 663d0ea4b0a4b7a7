package uk.mashhub.desk.web;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import uk.mashhub.desk.copies.Copy;
import uk.mashhub.desk.copies.ReadCopies;
import uk.mashhub.desk.domain.MaracFlag;
import uk.mashhub.desk.domain.Report;
import uk.mashhub.platform.security.Caller;

/** What went on to the caller's own agency. The child is named only where one is opened, which is audited. */
@RestController
@RequestMapping("/v1/copies")
class CopyController {

    private final ReadCopies copies;
    private final ToAgency agency;

    CopyController(ReadCopies copies, ToAgency agency) {
        this.copies = copies;
        this.agency = agency;
    }

    /** A copy, without the child. */
    record Summary(
            UUID copyId,
            String type,
            @Nullable String team,
            Instant sentAt,
            boolean withdrawn,
            @Nullable Instant confirmedAt) {

        static Summary of(Copy one) {
            return new Summary(one.id(), one.type(), teamOf(one), one.toldAt(), one.withdrawn(), one.confirmedAt());
        }
    }

    /**
     * A copy as its agency reads it; the child is absent while the person index is away.
     *
     * @param flag what a MARAC outcome sets on the child's record there
     * @param restricted the record is sealed: neither the child nor what was told is here, and the MASH is to be telephoned
     */
    record View(
            UUID copyId,
            String type,
            @Nullable String subtype,
            @Nullable String plan,
            @Nullable String team,
            Instant occurredAt,
            Instant sentAt,
            boolean withdrawn,
            boolean restricted,
            @Nullable Instant confirmedAt,
            List<Report.Passage> words,
            @Nullable MaracFlag flag,
            ToAgency.@Nullable Child child) {

        @Override
        public String toString() {
            return "View[…]";
        }
    }

    @GetMapping
    ResponseEntity<ToAgency.Page<Summary>> list(Caller caller) {
        return ToAgency.page(copies.list(caller), Summary::of);
    }

    @GetMapping("/{copyId}")
    ResponseEntity<View> read(Caller caller, @PathVariable UUID copyId) {
        return view(copies.read(caller, copyId));
    }

    @PostMapping("/{copyId}/receipt")
    ResponseEntity<View> confirm(Caller caller, @PathVariable UUID copyId) {
        return view(copies.confirm(caller, copyId));
    }

    @PostMapping("/{copyId}/interest-ended")
    ResponseEntity<View> endInterest(Caller caller, @PathVariable UUID copyId) {
        return view(copies.endInterest(caller, copyId));
    }

    private ResponseEntity<View> view(ReadCopies.Opened opened) {
        Copy one = opened.copy();
        return ToAgency.fresh(new View(
                one.id(),
                one.type(),
                opened.restricted() ? null : one.subtype(),
                opened.restricted() ? null : one.plan(),
                teamOf(one),
                one.occurredAt(),
                one.toldAt(),
                one.withdrawn(),
                opened.restricted(),
                one.confirmedAt(),
                opened.words(),
                opened.restricted() ? null : one.flag(),
                opened.restricted() ? null : agency.child(one.childRef())));
    }

    private static @Nullable String teamOf(Copy one) {
        return one.team().isEmpty() ? null : one.team();
    }
}
