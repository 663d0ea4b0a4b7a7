package uk.mashhub.correlation.kafka;

import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import uk.mashhub.correlation.domain.Agency;
import uk.mashhub.correlation.domain.Identity;
import uk.mashhub.correlation.domain.LinkBasis;
import uk.mashhub.correlation.domain.PersonRole;
import uk.mashhub.correlation.domain.PlanType;
import uk.mashhub.correlation.domain.Presence;
import uk.mashhub.correlation.domain.Rating;
import uk.mashhub.correlation.domain.RiskGrade;

/** The words that facts, state and answers share, from Avro's enums to the domain's and back. */
final class WireSerdes {

    private static final Map<uk.mashhub.events.v1.Agency, Agency> AGENCY =
            EnumSerdes.table(uk.mashhub.events.v1.Agency.class, Agency.class);
    private static final Map<Agency, uk.mashhub.events.v1.Agency> AGENCY_OUT =
            EnumSerdes.table(Agency.class, uk.mashhub.events.v1.Agency.class);
    private static final Map<uk.mashhub.events.v1.Rating, Rating> RATING =
            EnumSerdes.table(uk.mashhub.events.v1.Rating.class, Rating.class);
    private static final Map<Rating, uk.mashhub.events.v1.Rating> RATING_OUT =
            EnumSerdes.table(Rating.class, uk.mashhub.events.v1.Rating.class);
    private static final Map<uk.mashhub.events.v1.LinkBasis, LinkBasis> BASIS =
            EnumSerdes.table(uk.mashhub.events.v1.LinkBasis.class, LinkBasis.class);
    private static final Map<LinkBasis, uk.mashhub.events.v1.LinkBasis> BASIS_OUT =
            EnumSerdes.table(LinkBasis.class, uk.mashhub.events.v1.LinkBasis.class);
    private static final Map<uk.mashhub.events.v1.PersonRole, PersonRole> ROLE =
            EnumSerdes.table(uk.mashhub.events.v1.PersonRole.class, PersonRole.class);
    private static final Map<uk.mashhub.events.v1.Presence, Presence> PRESENCE =
            EnumSerdes.table(uk.mashhub.events.v1.Presence.class, Presence.class);
    private static final Map<Presence, uk.mashhub.events.v1.Presence> PRESENCE_OUT =
            EnumSerdes.table(Presence.class, uk.mashhub.events.v1.Presence.class);
    private static final Map<uk.mashhub.events.v1.IdentityBand, Identity.Band> BAND =
            EnumSerdes.table(uk.mashhub.events.v1.IdentityBand.class, Identity.Band.class);
    private static final Map<Identity.Band, uk.mashhub.events.v1.IdentityBand> BAND_OUT =
            EnumSerdes.table(Identity.Band.class, uk.mashhub.events.v1.IdentityBand.class);
    private static final Map<uk.mashhub.events.v1.RiskGrade, RiskGrade> GRADE =
            EnumSerdes.table(uk.mashhub.events.v1.RiskGrade.class, RiskGrade.class);
    private static final Map<uk.mashhub.events.v1.PlanType, PlanType> PLAN =
            EnumSerdes.table(uk.mashhub.events.v1.PlanType.class, PlanType.class);

    private WireSerdes() {}

    static Agency agency(uk.mashhub.events.v1.Agency agency) {
        return Objects.requireNonNull(AGENCY.get(agency));
    }

    static uk.mashhub.events.v1.Agency agency(Agency agency) {
        return Objects.requireNonNull(AGENCY_OUT.get(agency));
    }

    /** Null for none, and for a rating this build has not heard of. */
    static @Nullable Rating rating(uk.mashhub.events.v1.@Nullable Rating rating) {
        return rating == null ? null : RATING.get(rating);
    }

    static uk.mashhub.events.v1.@Nullable Rating rating(@Nullable Rating rating) {
        return rating == null ? null : RATING_OUT.get(rating);
    }

    static LinkBasis basis(uk.mashhub.events.v1.LinkBasis basis) {
        return Objects.requireNonNull(BASIS.get(basis));
    }

    static uk.mashhub.events.v1.LinkBasis basis(LinkBasis basis) {
        return Objects.requireNonNull(BASIS_OUT.get(basis));
    }

    static PersonRole role(uk.mashhub.events.v1.PersonRole role) {
        return Objects.requireNonNull(ROLE.get(role));
    }

    static Presence presence(uk.mashhub.events.v1.Presence presence) {
        return Objects.requireNonNull(PRESENCE.get(presence));
    }

    static uk.mashhub.events.v1.Presence presence(Presence presence) {
        return Objects.requireNonNull(PRESENCE_OUT.get(presence));
    }

    static Identity.Band band(uk.mashhub.events.v1.IdentityBand band) {
        return Objects.requireNonNull(BAND.get(band));
    }

    static uk.mashhub.events.v1.IdentityBand band(Identity.Band band) {
        return Objects.requireNonNull(BAND_OUT.get(band));
    }

    static @Nullable RiskGrade grade(uk.mashhub.events.v1.@Nullable RiskGrade grade) {
        return grade == null ? null : GRADE.get(grade);
    }

    static @Nullable PlanType plan(uk.mashhub.events.v1.@Nullable PlanType plan) {
        return plan == null ? null : PLAN.get(plan);
    }

    static Identity identity(uk.mashhub.events.v1.Identity identity) {
        return new Identity(
                band(identity.getBand()),
                identity.getProbability(),
                identity.getStrategyVersion(),
                identity.getReviewId());
    }

    static uk.mashhub.events.v1.Identity identity(Identity identity) {
        return new uk.mashhub.events.v1.Identity(
                band(identity.band()), identity.probability(), identity.strategyVersion(), identity.reviewId());
    }
}
