package uk.mashhub.correlation.kafka;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;
import uk.mashhub.correlation.domain.Agency;
import uk.mashhub.correlation.domain.ChildRef;
import uk.mashhub.correlation.domain.EventKind;
import uk.mashhub.correlation.domain.Fact;
import uk.mashhub.correlation.domain.Identity;
import uk.mashhub.correlation.domain.LinkBasis;
import uk.mashhub.correlation.domain.Outcome;
import uk.mashhub.correlation.domain.Part;
import uk.mashhub.correlation.domain.Particulars;
import uk.mashhub.correlation.domain.Parties;
import uk.mashhub.correlation.domain.PersonRole;
import uk.mashhub.correlation.domain.PlanType;
import uk.mashhub.correlation.domain.Presence;
import uk.mashhub.correlation.domain.Rating;
import uk.mashhub.correlation.domain.RiskGrade;
import uk.mashhub.correlation.domain.Sender;
import uk.mashhub.correlation.domain.Sighting;
import uk.mashhub.correlation.domain.Version;
import uk.mashhub.correlation.topology.Reading;
import uk.mashhub.events.v1.ResolutionStatus;

/**
 * A resolved event from Avro's binary form, field by field as {@code ChildEventResolved} has them, without a record in between; and
 * an instant that was waited for.
 *
 * <p>For bytes written in this build's own form of the schema. Whatever is not plainly that is left to Avro: {@code
 * EventBinarySerdesTest} holds this to what Avro reads, and to silence where Avro refuses.
 */
final class EventBinarySerdes {

    /** Confluent's: a zero byte and the schema's id. */
    private static final int SCHEMA_HEADER = 5;

    private static final ResolutionStatus[] STATUSES = ResolutionStatus.values();
    private static final Agency[] AGENCIES =
            table(uk.mashhub.events.v1.Agency.values(), WireSerdes::agency, Agency[]::new);
    private static final LinkBasis[] BASES =
            table(uk.mashhub.events.v1.LinkBasis.values(), WireSerdes::basis, LinkBasis[]::new);
    private static final PersonRole[] ROLES =
            table(uk.mashhub.events.v1.PersonRole.values(), WireSerdes::role, PersonRole[]::new);
    private static final Presence[] PRESENCES =
            table(uk.mashhub.events.v1.Presence.values(), WireSerdes::presence, Presence[]::new);
    private static final Identity.Band[] BANDS =
            table(uk.mashhub.events.v1.IdentityBand.values(), WireSerdes::band, Identity.Band[]::new);
    private static final uk.mashhub.events.v1.RiskGrade[] GRADES = uk.mashhub.events.v1.RiskGrade.values();
    private static final uk.mashhub.events.v1.Rating[] RATINGS = uk.mashhub.events.v1.Rating.values();
    private static final uk.mashhub.events.v1.PlanType[] PLANS = uk.mashhub.events.v1.PlanType.values();

    private EventBinarySerdes() {}

    /** What the bytes say; null when Avro has to be asked. */
    static @Nullable Reading read(byte[] bytes) {
        try {
            var in = new AvroBytes(bytes, SCHEMA_HEADER);
            Reading read = event(in);
            return in.isAtEnd() ? read : null;
        } catch (AvroBytes.NotPlain | IndexOutOfBoundsException notPlain) {
            return null;
        }
    }

    /** The same of an instant that was waited for. */
    static @Nullable Reading readDeadline(byte[] bytes) {
        try {
            var in = new AvroBytes(bytes, SCHEMA_HEADER);
            String child = in.text();
            Instant at = in.instant();
            if (!in.isAtEnd()) {
                return null;
            }
            return ChildRef.isOne(child)
                    ? new Reading.Understood(new Fact.DeadlineReached(new ChildRef(child), at))
                    : new Reading.Refused(Outcome.Reason.BAD_CHILD_REF);
        } catch (AvroBytes.NotPlain | IndexOutOfBoundsException notPlain) {
            return null;
        }
    }

    private static Reading event(AvroBytes in) {
        String child = in.text();
        long resolution = in.number();
        ResolutionStatus status = in.symbol(STATUSES);
        UUID eventId = in.id();
        UUID referenceId = in.id();
        int revision = in.small();
        String authority = in.word();
        var sender = new Sender(in.symbol(AGENCIES), in.optionalWord());
        String type = in.word();
        String subtype = in.optionalWord();
        Instant occurredAt = in.instant();
        if (in.present()) {
            in.number();
        }
        Instant receivedAt = in.instant();
        LinkBasis basis = in.symbol(BASES);
        PersonRole role = in.symbol(ROLES);
        Presence presence = in.symbol(PRESENCES);
        Identity identity = identity(in);
        Parties parties = parties(in);
        Integer age = in.optionalNumber();
        Particulars particulars = particulars(in);
        if (!ChildRef.isOne(child)) {
            return new Reading.Refused(Outcome.Reason.BAD_CHILD_REF);
        }
        boolean current = status == ResolutionStatus.CURRENT;
        boolean rollWithoutSchool = current && type.equals(EventKind.ENROLMENT) && particulars.urn() == null;
        if (status == ResolutionStatus.UNKNOWN || rollWithoutSchool) {
            return new Reading.Refused(Outcome.Reason.INCOMPLETE);
        }
        var sighting = new Sighting(
                new Version(referenceId, eventId, revision, resolution),
                sender,
                type,
                subtype,
                occurredAt,
                receivedAt,
                new Part(basis, role, presence, age, identity),
                parties,
                particulars,
                false);
        return new Reading.Understood(new Fact.Resolved(new ChildRef(child), authority, sighting, current));
    }

    private static Identity identity(AvroBytes in) {
        return new Identity(in.symbol(BANDS), in.fraction(), in.word(), in.present() ? in.id() : null);
    }

    private static Parties parties(AvroBytes in) {
        String household = in.present() ? in.text() : null;
        int size = in.items();
        List<Parties.Adult> adults = size == 0 ? List.of() : new ArrayList<>(size);
        for (int i = 0; i < size; i++) {
            adults.add(new Parties.Adult(in.text(), in.symbol(ROLES)));
        }
        in.endOf(size);
        return household == null && size == 0 ? Parties.UNKNOWN : new Parties(household, adults);
    }

    private static Particulars particulars(AvroBytes in) {
        RiskGrade grade = in.present() ? WireSerdes.grade(in.symbol(GRADES)) : null;
        Rating rating = in.present() ? WireSerdes.rating(in.symbol(RATINGS)) : null;
        PlanType plan = in.present() ? WireSerdes.plan(in.symbol(PLANS)) : null;
        String urn = in.optionalWord();
        LocalDate admittedOn = in.optionalDay();
        LocalDate leftOn = in.optionalDay();
        LocalDate sessionDate = in.optionalDay();
        int gaps = in.items();
        for (int i = 0; i < gaps; i++) {
            in.word();
        }
        in.endOf(gaps);
        return new Particulars(grade, rating, plan, urn, admittedOn, leftOn, sessionDate, stated(in));
    }

    private static Particulars.Stated stated(AvroBytes in) {
        String level = in.optionalWord();
        String marker = in.optionalWord();
        LocalDate endsOn = in.optionalDay();
        String legalStatus = in.optionalWord();
        Integer absencePercent = in.optionalNumber();
        String homeAuthority = in.optionalWord();
        String placedBy = in.optionalWord();
        boolean nothing = level == null
                && marker == null
                && endsOn == null
                && legalStatus == null
                && absencePercent == null
                && homeAuthority == null
                && placedBy == null;
        return nothing
                ? Particulars.Stated.NOTHING
                : new Particulars.Stated(level, marker, endsOn, legalStatus, absencePercent, homeAuthority, placedBy);
    }

    private static <A, B> B[] table(A[] wire, Function<A, B> domain, IntFunction<B[]> array) {
        return Arrays.stream(wire)
                .map(one -> Objects.requireNonNull(domain.apply(one)))
                .toArray(array);
    }
}
