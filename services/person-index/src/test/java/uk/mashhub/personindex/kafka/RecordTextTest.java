package uk.mashhub.personindex.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import uk.mashhub.events.v1.AdultInEvent;
import uk.mashhub.events.v1.Agency;
import uk.mashhub.events.v1.ChildEventResolved;
import uk.mashhub.events.v1.Identity;
import uk.mashhub.events.v1.IdentityBand;
import uk.mashhub.events.v1.LinkBasis;
import uk.mashhub.events.v1.PersonRole;
import uk.mashhub.events.v1.PlanType;
import uk.mashhub.events.v1.Presence;
import uk.mashhub.events.v1.Rating;
import uk.mashhub.events.v1.ResolutionStatus;
import uk.mashhub.events.v1.RiskGrade;

/** What was published before is not said again because its text is written another way. */
class RecordTextTest {

    private static final String[] WORDS = {
        "HEALTH_CONCERN", "northshire", "a \"b\" \\ c", "Zé ł", "tab\there", "", "\u2028\u007f"
    };

    @RepeatedTest(50)
    void isWhatAvroWrites(RepetitionInfo repetition) {
        ChildEventResolved record = record(new Random(repetition.getCurrentRepetition()));

        assertThat(RecordText.of(record)).isEqualTo(record.toString());
    }

    private static ChildEventResolved record(Random random) {
        return ChildEventResolved.newBuilder()
                .setChildRef("c_aaaaaaaaaaaaaaaaaaaaaaaaaa")
                .setResolution(random.nextLong())
                .setStatus(ResolutionStatus.CURRENT)
                .setEventId(id(random))
                .setReferenceId(id(random))
                .setRevision(random.nextInt())
                .setAuthority("northshire")
                .setAgency(Agency.HEALTH)
                .setOriginatingProvider(word(random))
                .setType("HEALTH_CONCERN")
                .setSubtype(word(random))
                .setOccurredAt(at(random))
                .setRecordedAt(maybe(random, () -> at(random)))
                .setReceivedAt(at(random))
                .setBasis(LinkBasis.NAMED)
                .setRole(PersonRole.CHILD)
                .setPresence(Presence.UNKNOWN)
                .setIdentity(Identity.newBuilder()
                        .setBand(IdentityBand.MATCH)
                        .setProbability(
                                random.nextInt(4) == 0 ? 1 : random.nextDouble() / (1 + random.nextInt(100_000)))
                        .setStrategyVersion("fs/2")
                        .setReviewId(maybe(random, () -> id(random)))
                        .build())
                .setHouseholdRef(word(random))
                .setAdults(IntStream.range(0, random.nextInt(3))
                        .mapToObj(i -> AdultInEvent.newBuilder()
                                .setPersonRef("p_" + i)
                                .setRole(PersonRole.PARENT)
                                .build())
                        .toList())
                .setAgeMonths(maybe(random, () -> random.nextInt(216)))
                .setRiskGrade(maybe(random, () -> RiskGrade.HIGH))
                .setAgencyRating(maybe(random, () -> Rating.BLUE))
                .setPlan(maybe(random, () -> PlanType.CP))
                .setUrn(word(random))
                .setAdmittedOn(maybe(random, () -> LocalDate.EPOCH.plusDays(random.nextInt(30_000))))
                .setLeftOn(null)
                .setSessionDate(null)
                .setLevel(word(random))
                .setMarker(word(random))
                .setEndsOn(null)
                .setLegalStatus(word(random))
                .setAbsencePercent(maybe(random, () -> random.nextInt(100)))
                .setHomeAuthority(word(random))
                .setGaps(random.nextBoolean() ? List.of() : List.of("ETHNICITY", "SEX"))
                .build();
    }

    private static UUID id(Random random) {
        return new UUID(random.nextLong(), random.nextLong());
    }

    private static Instant at(Random random) {
        return Instant.EPOCH.plusMillis(random.nextInt()).plusSeconds(random.nextInt());
    }

    /** One in four is out of the ordinary. */
    private static @Nullable String word(Random random) {
        return maybe(random, () -> random.nextInt(4) == 0 ? WORDS[random.nextInt(WORDS.length)] : "PLAIN");
    }

    private static <T> @Nullable T maybe(Random random, Supplier<T> value) {
        return random.nextBoolean() ? value.get() : null;
    }
}
