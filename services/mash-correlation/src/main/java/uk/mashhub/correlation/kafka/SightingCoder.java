package uk.mashhub.correlation.kafka;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import uk.mashhub.correlation.domain.Agency;
import uk.mashhub.correlation.domain.Identity;
import uk.mashhub.correlation.domain.LinkBasis;
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
import uk.mashhub.platform.state.BinaryReader;
import uk.mashhub.platform.state.BinaryWriter;

/** One event of a timeline in the store, without what it does not have. */
final class SightingCoder {

    private static final int DECIDED = 1;
    private static final int AGED = 1 << 1;
    private static final int PARTICULAR = 1 << 2;
    private static final int STATED = 1 << 3;
    /** Since layout 4. */
    private static final int PLACED = 1 << 4;

    private static final Agency[] AGENCIES = Agency.values();
    private static final LinkBasis[] BASES = LinkBasis.values();
    private static final PersonRole[] ROLES = PersonRole.values();
    private static final Presence[] PRESENCES = Presence.values();
    private static final Identity.Band[] BANDS = Identity.Band.values();
    private static final RiskGrade[] GRADES = RiskGrade.values();
    private static final Rating[] RATINGS = Rating.values();
    private static final PlanType[] PLANS = PlanType.values();

    private SightingCoder() {}

    static void write(List<Sighting> sightings, BinaryWriter out) {
        out.count(sightings.size());
        for (Sighting sighting : sightings) {
            write(sighting, out);
        }
    }

    static List<Sighting> read(BinaryReader in) {
        int size = in.size();
        List<Sighting> sightings = size == 0 ? List.of() : new ArrayList<>(size);
        for (int i = 0; i < size; i++) {
            sightings.add(sighting(in));
        }
        return sightings;
    }

    private static void write(Sighting sighting, BinaryWriter out) {
        Part part = sighting.part();
        Particulars particulars = sighting.particulars();
        boolean stated = !particulars.stated().equals(Particulars.Stated.NOTHING);
        boolean particular = stated || !particulars.equals(Particulars.NONE);
        out.count((sighting.decided() ? DECIDED : 0)
                | (part.ageMonths() == null ? 0 : AGED)
                | (particular ? PARTICULAR : 0)
                | (stated ? STATED : 0)
                | (particulars.stated().placedBy() == null ? 0 : PLACED));
        out.id(sighting.referenceId());
        out.id(sighting.eventId());
        out.number(sighting.version().revision());
        out.number(sighting.version().resolution());
        out.code(sighting.agency());
        out.text(sighting.sender().provider());
        out.text(sighting.type());
        out.text(sighting.subtype());
        out.at(sighting.occurredAt());
        out.number(sighting.receivedAt().toEpochMilli() - sighting.occurredAt().toEpochMilli());
        out.code(part.basis());
        out.code(part.role());
        out.code(part.presence());
        if (part.ageMonths() != null) {
            out.number(part.ageMonths());
        }
        identity(part.identity(), out);
        parties(sighting.parties(), out);
        if (particular) {
            particulars(particulars, stated, out);
        }
    }

    private static Sighting sighting(BinaryReader in) {
        int has = in.size();
        UUID reference = in.id();
        var version = new Version(reference, in.id(), (int) in.number(), in.number());
        var sender = new Sender(in.code(AGENCIES), in.optionalText());
        String type = in.text();
        String subtype = in.optionalText();
        Instant occurredAt = in.at();
        Instant receivedAt = Instant.ofEpochMilli(occurredAt.toEpochMilli() + in.number());
        LinkBasis basis = in.code(BASES);
        PersonRole role = in.code(ROLES);
        Presence presence = in.code(PRESENCES);
        Integer age = (has & AGED) == 0 ? null : (Integer) (int) in.number();
        return new Sighting(
                version,
                sender,
                type,
                subtype,
                occurredAt,
                receivedAt,
                new Part(basis, role, presence, age, identity(in)),
                in.shared(Parties.class, () -> parties(in)),
                (has & PARTICULAR) == 0 ? Particulars.NONE : particulars(in, has),
                (has & DECIDED) != 0);
    }

    private static void identity(Identity identity, BinaryWriter out) {
        if (out.isNew(identity)) {
            out.code(identity.band());
            out.fixed(Double.doubleToLongBits(identity.probability()));
            out.text(identity.strategyVersion());
            UUID review = identity.reviewId();
            out.count(review == null ? 0 : 1);
            if (review != null) {
                out.id(review);
            }
        }
    }

    private static Identity identity(BinaryReader in) {
        return in.shared(
                Identity.class,
                () -> new Identity(in.code(BANDS), Double.longBitsToDouble(in.fixed()), in.text(), review(in)));
    }

    private static @Nullable UUID review(BinaryReader in) {
        return in.count() == 0 ? null : in.id();
    }

    private static void parties(Parties parties, BinaryWriter out) {
        if (out.isNew(parties)) {
            out.text(parties.household());
            out.count(parties.adults().size());
            for (Parties.Adult adult : parties.adults()) {
                out.text(adult.personRef());
                out.code(adult.role());
            }
        }
    }

    private static Parties parties(BinaryReader in) {
        String household = in.optionalName();
        int size = in.size();
        List<Parties.Adult> adults = size == 0 ? List.of() : new ArrayList<>(size);
        for (int i = 0; i < size; i++) {
            adults.add(new Parties.Adult(in.name(), in.code(ROLES)));
        }
        return household == null && adults.isEmpty() ? Parties.UNKNOWN : new Parties(household, adults);
    }

    private static void particulars(Particulars particulars, boolean stated, BinaryWriter out) {
        out.code(particulars.riskGrade());
        out.code(particulars.agencyRating());
        out.code(particulars.plan());
        out.text(particulars.urn());
        out.day(particulars.admittedOn());
        out.day(particulars.leftOn());
        out.day(particulars.sessionDate());
        if (stated) {
            Particulars.Stated said = particulars.stated();
            out.text(said.level());
            out.text(said.marker());
            out.day(said.endsOn());
            out.text(said.legalStatus());
            Integer percent = said.absencePercent();
            out.count(percent == null ? 0 : 1);
            if (percent != null) {
                out.number(percent);
            }
            out.text(said.homeAuthority());
            if (said.placedBy() != null) {
                out.text(said.placedBy());
            }
        }
    }

    private static Particulars particulars(BinaryReader in, int has) {
        return new Particulars(
                in.optionalCode(GRADES),
                in.optionalCode(RATINGS),
                in.optionalCode(PLANS),
                in.optionalText(),
                in.day(),
                in.day(),
                in.day(),
                (has & STATED) == 0 ? Particulars.Stated.NOTHING : stated(in, (has & PLACED) != 0));
    }

    private static Particulars.Stated stated(BinaryReader in, boolean placed) {
        return new Particulars.Stated(
                in.optionalText(),
                in.optionalText(),
                in.day(),
                in.optionalText(),
                percent(in),
                in.optionalText(),
                placed ? in.text() : null);
    }

    private static @Nullable Integer percent(BinaryReader in) {
        return in.count() == 0 ? null : (Integer) (int) in.number();
    }
}
