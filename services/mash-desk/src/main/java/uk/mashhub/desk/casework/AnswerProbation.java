package uk.mashhub.desk.casework;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import uk.mashhub.desk.access.Seals;
import uk.mashhub.desk.domain.Agency;
import uk.mashhub.desk.domain.Chronology;
import uk.mashhub.desk.domain.ProbationEnquiry;
import uk.mashhub.desk.domain.WorkingHours;
import uk.mashhub.desk.store.ChronologyStore;
import uk.mashhub.desk.store.ProbationStore;
import uk.mashhub.platform.audit.AuditTrail;
import uk.mashhub.platform.problem.Fault;
import uk.mashhub.platform.problem.HubProblem;
import uk.mashhub.platform.security.Caller;

/**
 * What probation asks about somebody they supervise, and what it is told of every child linked to them.
 *
 * <p>The question comes through social care's door as a type of its own and has its own due time. An officer replies, on a lawful basis;
 * the hub puts together what may be told and nothing else can be typed in; what has changed since the officer read it is not sent but
 * shown. Nothing is told of a child while an investigation is live. A sealed record is no part of a reply, which
 * does not even say that there is one more: a manager speaks with probation.
 */
@Service
public class AnswerProbation {

    /** Said of a child of whom no detail may leave now. */
    public static final String LIVE = "LIVE_INVESTIGATION";

    private static final Set<String> CONSENT = Set.of("OBTAINED", "NOT_SOUGHT", "REFUSED", "OVERRIDDEN");

    private final ProbationStore store;
    private final ChronologyStore chronologies;
    private final LiveInvestigations live;
    private final Seals seals;
    private final AuditTrail audit;
    private final ProbationTimes times;
    private final WorkingHours hours;
    private final Clock clock;

    AnswerProbation(
            ProbationStore store,
            ChronologyStore chronologies,
            LiveInvestigations live,
            Seals seals,
            AuditTrail audit,
            ProbationTimes times,
            WorkingHours hours,
            Clock clock) {
        this.store = store;
        this.chronologies = chronologies;
        this.live = live;
        this.seals = seals;
        this.audit = audit;
        this.times = times;
        this.hours = hours;
        this.clock = clock;
    }

    /**
     * A question as its page shows it.
     *
     * @param children what a reply would say now, by child
     * @param restricted how many more there are whose record is sealed, of whom a reply says nothing
     */
    public record Opened(ProbationEnquiry enquiry, Map<String, ProbationEnquiry.Line> children, int restricted) {

        public Opened {
            children = java.util.Collections.unmodifiableMap(new LinkedHashMap<>(children));
        }

        /** A digest of what a reply would say, so that what is sent is what was read. */
        public String version() {
            try {
                MessageDigest digest = MessageDigest.getInstance("SHA-256");
                children.forEach((child, line) -> digest.update("%s %s %s %s %s\n"
                        .formatted(child, line.named(), line.caseStanding(), line.plans(), line.withheld())
                        .getBytes(StandardCharsets.UTF_8)));
                return HexFormat.of().formatHex(digest.digest());
            } catch (NoSuchAlgorithmException e) {
                throw new IllegalStateException("every Java platform has SHA-256", e);
            }
        }

        @Override
        public String toString() {
            return "Opened[" + enquiry + "]";
        }
    }

    /** What was asked of the caller's authority, unanswered first. */
    @Transactional
    public List<ProbationEnquiry> list(Caller caller) {
        audit.record(caller, "LIST_PROBATION_ENQUIRIES", "probation", "enquiries");
        return store.of(caller.authority()).stream().map(this::enquiry).toList();
    }

    /** The same for social care's system, which hands the replies on; 403 for any other caller. */
    @Transactional
    public List<ProbationEnquiry> toSocialCare(Caller caller) {
        requireSocialCare(caller);
        return list(caller);
    }

    /** One of them with its reply for social care's system; 404 when it is another's. */
    @Transactional
    public ProbationEnquiry toSocialCare(Caller caller, UUID referenceId) {
        requireSocialCare(caller);
        ProbationEnquiry enquiry = find(caller, referenceId);
        audit.record(caller, "READ_PROBATION_ENQUIRY", "probation", "enquiry " + referenceId);
        return enquiry;
    }

    /** One of them with what a reply would say now; every child looked at is audited. 404 when it is another's. */
    @Transactional
    public Opened read(Caller caller, UUID referenceId) {
        ProbationEnquiry enquiry = find(caller, referenceId);
        Opened opened = look(caller, enquiry);
        opened.children()
                .keySet()
                .forEach(child -> audit.record(caller, "READ_PROBATION_ENQUIRY", child, "enquiry " + referenceId));
        return opened;
    }

    /**
     * Replies, once; 422 without a basis or why, 409 when it was answered, or when the reply is no longer what the officer read.
     *
     * @param read {@link Opened#version()} of what the officer read
     */
    @Transactional
    public void reply(
            Caller caller,
            UUID referenceId,
            @Nullable String read,
            @Nullable String lawfulBasis,
            @Nullable String consent,
            @Nullable String why) {
        ProbationEnquiry enquiry = find(caller, referenceId);
        Opened opened = look(caller, enquiry);
        if (!enquiry.isAnswered() && !opened.version().equals(read)) {
            throw HubProblem.conflict(
                    "REPLY_CHANGED",
                    "What the reply would say has changed since you opened this page. Below is what is known now: read it before you send it.");
        }
        List<Fault> faults = new ArrayList<>();
        String basis = RunEnquiry.said("/basis", lawfulBasis, "Say on what lawful basis it is told.", faults);
        String reason = RunEnquiry.said("/why", why, "Enter why. Nothing leaves without a reason.", faults);
        if (consent == null || !CONSENT.contains(consent)) {
            faults.add(new Fault("/consent", "REQUIRED", "Choose how consent stands."));
        }
        RunEnquiry.refuse(faults);
        Map<String, ProbationEnquiry.Line> children = opened.children();
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        var reply = new ProbationEnquiry.Reply(
                basis, String.valueOf(consent), reason, caller.name(), now, List.copyOf(children.values()));
        if (!store.reply(caller.authority(), referenceId, reply, children)) {
            throw HubProblem.conflict("ALREADY_ANSWERED", "This question was already answered.");
        }
        children.forEach((child, line) -> audit.record(
                caller,
                line.withheld() == null ? "TOLD_TO_PROBATION" : "WITHHELD_FROM_PROBATION",
                child,
                "enquiry " + referenceId));
    }

    private Opened look(Caller caller, ProbationEnquiry enquiry) {
        Set<String> all = new TreeSet<>(enquiry.named());
        all.addAll(store.childrenOf(caller.authority(), enquiry.adults()));
        Set<String> sealed = new HashSet<>(seals.standing(caller, all));
        Instant now = clock.instant();
        Map<String, ProbationEnquiry.Line> lines = new LinkedHashMap<>();
        for (String child : all) {
            if (!sealed.contains(child)) {
                line(caller, enquiry, child, now).ifPresent(line -> lines.put(child, line));
            }
        }
        return new Opened(enquiry, lines, sealed.size());
    }

    private Optional<ProbationEnquiry.Line> line(Caller caller, ProbationEnquiry enquiry, String child, Instant now) {
        boolean named = enquiry.named().contains(child);
        if (live.isLive(caller.authority(), child)) {
            return Optional.of(ProbationEnquiry.Line.withheld(named, LIVE));
        }
        Optional<Chronology> record = chronologies.of(caller.authority(), child, null);
        return record.map(known -> ProbationEnquiry.Line.of(enquiry.route(), named, known, now));
    }

    private ProbationEnquiry find(Caller caller, UUID referenceId) {
        return store.of(caller.authority(), referenceId).map(this::enquiry).orElseThrow(HubProblem::notFound);
    }

    private ProbationEnquiry enquiry(ProbationStore.Asked asked) {
        return new ProbationEnquiry(
                asked.referenceId(),
                asked.provider(),
                asked.route(),
                asked.adults(),
                asked.named(),
                asked.at(),
                hours.plusWorkingDays(asked.at(), times.days()),
                asked.reply());
    }

    private static void requireSocialCare(Caller caller) {
        if (!Agency.SOCIAL_CARE.name().equals(caller.agency())) {
            throw HubProblem.forbidden();
        }
    }
}
