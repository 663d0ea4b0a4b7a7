package uk.mashhub.desk.copies;

import java.time.Clock;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import uk.mashhub.desk.access.Seals;
import uk.mashhub.desk.domain.Agency;
import uk.mashhub.desk.domain.Report;
import uk.mashhub.desk.store.ChronologyStore;
import uk.mashhub.platform.audit.AuditTrail;
import uk.mashhub.platform.problem.HubProblem;
import uk.mashhub.platform.security.Caller;

/**
 * What an agency reads of what went on to it, within its own authority, and the receipt it gives.
 *
 * <p>Of a sealed record the copy comes all the same, since whoever takes part in a child's life must not miss that something happened;
 * but nobody decided to name the child to this reader, so it says only that there is something, and to telephone the MASH (ADR 32).
 */
@Service
public class ReadCopies {

    private final CopyStore store;
    private final ChronologyStore chronologies;
    private final Seals seals;
    private final AuditTrail audit;
    private final Clock clock;

    ReadCopies(CopyStore store, ChronologyStore chronologies, Seals seals, AuditTrail audit, Clock clock) {
        this.store = store;
        this.chronologies = chronologies;
        this.seals = seals;
        this.audit = audit;
        this.clock = clock;
    }

    /**
     * A copy as its recipient reads it.
     *
     * @param words of the sender, where they go with it
     * @param restricted the record is closed to the reader: neither the child nor what was told is theirs to read
     */
    public record Opened(Copy copy, List<Report.Passage> words, boolean restricted) {

        public Opened {
            words = List.copyOf(words);
        }

        @Override
        public String toString() {
            return "Opened[" + copy + "]";
        }
    }

    /** What the caller's agency got, unconfirmed first; 403 for a caller of no agency. */
    @Transactional
    public List<Copy> list(Caller caller) {
        Agency agency = agencyOf(caller);
        audit.record(caller, "LIST_COPIES", "copies", "what went on to the agency");
        return store.to(caller.authority(), agency);
    }

    /** One of them; 404 when it is another's. */
    @Transactional
    public Opened read(Caller caller, UUID id) {
        Copy copy = find(caller, id);
        Opened opened = opened(caller, copy);
        audit.record(caller, opened.restricted() ? "REFUSED_SEALED" : "READ_COPY", copy.childRef(), "copy " + id);
        return opened;
    }

    /** Confirms that it was received; the same again changes nothing. */
    @Transactional
    public Opened confirm(Caller caller, UUID id) {
        Copy copy = find(caller, id);
        if (store.confirm(id, caller.name(), clock.instant())) {
            audit.record(caller, "COPY_CONFIRMED", copy.childRef(), "copy " + id);
        }
        return opened(caller, find(caller, id));
    }

    /**
     * Says that the child of a copy is no longer the agency's concern: it hears of plans and courts no more, until it tells of the child
     * itself again. An ambulance concern comes all the same. 403 while the record is closed to the caller, who cannot know which child it is.
     */
    @Transactional
    public Opened endInterest(Caller caller, UUID id) {
        Copy copy = find(caller, id);
        seals.require(caller, copy.childRef());
        store.endInterest(caller.authority(), copy.childRef(), copy.agency(), caller.name(), clock.instant());
        audit.record(caller, "INTEREST_ENDED", copy.childRef(), copy.agency().name());
        return opened(caller, copy);
    }

    /** Whom what was told of a child went to, for whoever opened its record. */
    public List<Copy> of(Caller caller, String childRef) {
        return store.of(caller.authority(), childRef);
    }

    private Opened opened(Caller caller, Copy copy) {
        boolean restricted = !seals.closedTo(caller, List.of(copy.childRef())).isEmpty();
        return new Opened(
                copy,
                copy.hasWords() && !copy.withdrawn() && !restricted
                        ? chronologies
                                .report(caller.authority(), copy.eventId())
                                .map(Report::words)
                                .orElse(List.of())
                        : List.of(),
                restricted);
    }

    private Copy find(Caller caller, UUID id) {
        return store.to(caller.authority(), agencyOf(caller), id).orElseThrow(HubProblem::notFound);
    }

    private static Agency agencyOf(Caller caller) {
        return Arrays.stream(Agency.values())
                .filter(one -> one != Agency.UNKNOWN && one.name().equals(caller.agency()))
                .findFirst()
                .orElseThrow(HubProblem::forbidden);
    }
}
