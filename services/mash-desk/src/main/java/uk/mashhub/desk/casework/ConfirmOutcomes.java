package uk.mashhub.desk.casework;

import java.time.Clock;
import java.util.List;
import java.util.UUID;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import uk.mashhub.desk.domain.Agency;
import uk.mashhub.desk.domain.Section47;
import uk.mashhub.desk.store.Section47Store;
import uk.mashhub.platform.audit.AuditTrail;
import uk.mashhub.platform.problem.HubProblem;
import uk.mashhub.platform.security.Caller;

/** What an agency sees of section 47 enquiries it was part of: the outcome, of its own authority, and the receipt it gives. */
@Service
public class ConfirmOutcomes {

    private final Section47Store store;
    private final AuditTrail audit;
    private final Clock clock;

    ConfirmOutcomes(Section47Store store, AuditTrail audit, Clock clock) {
        this.store = store;
        this.audit = audit;
        this.clock = clock;
    }

    /** What the caller's agency was told, unconfirmed first; 403 for a caller of no agency. */
    @Transactional
    public List<Told> list(Caller caller) {
        Agency agency = agencyOf(caller);
        audit.record(caller, "LIST_OUTCOMES", "outcomes", "section 47 outcomes");
        return store.toldTo(caller.authority(), agency).stream()
                .map(one -> Told.of(one, agency))
                .toList();
    }

    /** One of them; 404 when it is another's. */
    @Transactional
    public Told read(Caller caller, UUID id) {
        Told one = find(caller, id);
        audit.record(caller, "READ_OUTCOME", one.childRef(), "enquiry " + id);
        return one;
    }

    /** Confirms that it was received; the same again changes nothing. */
    @Transactional
    public Told confirm(Caller caller, UUID id) {
        Told one = find(caller, id);
        if (store.confirm(id, agencyOf(caller), caller.name(), clock.instant())) {
            audit.record(caller, "OUTCOME_CONFIRMED", one.childRef(), "enquiry " + id);
        }
        return find(caller, id);
    }

    /** What one agency is told of an enquiry, which is not why. */
    public record Told(UUID id, String childRef, Section47.Ended ended, Section47.Told to) {

        static Told of(Section47 enquiry, Agency agency) {
            Section47.Ended ended = enquiry.ended();
            if (ended == null) {
                throw HubProblem.notFound(); // because only what has ended is ever sent
            }
            return new Told(
                    enquiry.id(),
                    enquiry.childRef(),
                    ended,
                    enquiry.told().stream()
                            .filter(one -> one.agency() == agency)
                            .findFirst()
                            .orElseThrow(HubProblem::notFound));
        }

        @Override
        public String toString() {
            return "Told[" + id + "]";
        }
    }

    private Told find(Caller caller, UUID id) {
        Agency agency = agencyOf(caller);
        return Told.of(store.toldTo(caller.authority(), agency, id).orElseThrow(HubProblem::notFound), agency);
    }

    private static Agency agencyOf(Caller caller) {
        return RunEnquiry.agency(caller.agency()).orElseThrow(HubProblem::forbidden);
    }
}
