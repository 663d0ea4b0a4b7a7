package uk.mashhub.desk.casework;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import uk.mashhub.desk.access.Seals;
import uk.mashhub.desk.domain.Agency;
import uk.mashhub.desk.domain.InformationRequest;
import uk.mashhub.desk.store.AlertWriter;
import uk.mashhub.desk.store.RequestStore;
import uk.mashhub.platform.audit.AuditTrail;
import uk.mashhub.platform.problem.Fault;
import uk.mashhub.platform.problem.HubProblem;
import uk.mashhub.platform.security.Caller;

/** What an agency sees and answers of what it was asked: its own requests of its own authority, and nothing else of the desk. */
@Service
public class AnswerRequests {

    private static final Set<String> KINDS = Set.of("ANSWERED", "NOTHING_KNOWN");

    private final RequestStore requests;
    private final AlertWriter alerts;
    private final Seals seals;
    private final AuditTrail audit;
    private final Clock clock;

    AnswerRequests(RequestStore requests, AlertWriter alerts, Seals seals, AuditTrail audit, Clock clock) {
        this.requests = requests;
        this.alerts = alerts;
        this.seals = seals;
        this.audit = audit;
        this.clock = clock;
    }

    /** What the caller's agency was asked, unanswered first; 403 for a caller of no agency that is asked. */
    @Transactional
    public List<InformationRequest> list(Caller caller) {
        audit.record(caller, "LIST_REQUESTS", "requests", "information requests");
        return requests.ofAgency(caller.authority(), agencyOf(caller));
    }

    /** One of them; 404 when it is another's. */
    @Transactional
    public InformationRequest read(Caller caller, UUID requestId) {
        InformationRequest request =
                requests.lock(caller.authority(), agencyOf(caller), requestId).orElseThrow(HubProblem::notFound);
        audit.record(
                caller,
                isClosed(caller, request) ? "REFUSED_SEALED" : "READ_REQUEST",
                request.childRef(),
                "request " + requestId);
        return request;
    }

    /** Whether the child's name is kept from the caller: the record is sealed, and no person decided to ask them about it (ADR 32). */
    public boolean isClosed(Caller caller, InformationRequest request) {
        return request.isOfTheHub()
                && !seals.closedTo(caller, List.of(request.childRef())).isEmpty();
    }

    /** Answers it, once; the same answer again changes nothing, another is refused with 409. */
    @Transactional
    public InformationRequest answer(Caller caller, UUID requestId, @Nullable String kind, @Nullable String answer) {
        InformationRequest request =
                requests.lock(caller.authority(), agencyOf(caller), requestId).orElseThrow(HubProblem::notFound);
        List<Fault> faults = new ArrayList<>();
        if (kind == null || !KINDS.contains(kind)) {
            faults.add(new Fault("/kind", "UNKNOWN_KIND", "Choose ANSWERED or NOTHING_KNOWN."));
        }
        String words = "NOTHING_KNOWN".equals(kind) && answer == null
                ? ""
                : RunEnquiry.said("/answer", answer, "Say what is known.", faults);
        RunEnquiry.refuse(faults);
        if (request.isAnswered()) {
            if (words.equals(request.answer()) && String.valueOf(kind).equals(request.answerKind())) {
                return request;
            }
            throw HubProblem.conflict("ALREADY_ANSWERED", "This request was already answered.");
        }
        requests.answer(requestId, String.valueOf(kind), words, caller.name(), clock.instant());
        alerts.touch(List.of(request.childRef()));
        audit.record(caller, "INFORMATION_ANSWERED", request.childRef(), "request " + requestId);
        return requests.lock(caller.authority(), agencyOf(caller), requestId).orElseThrow(HubProblem::notFound);
    }

    private static Agency agencyOf(Caller caller) {
        return RunEnquiry.agency(caller.agency()).orElseThrow(HubProblem::forbidden);
    }
}
