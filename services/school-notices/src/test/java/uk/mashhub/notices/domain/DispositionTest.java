package uk.mashhub.notices.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalTime;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** every child from reception to 17, at whatever school or college; earlier only where the authority has agreed. */
class DispositionTest {

    private static final AuthoritySettings UNDECIDED = AuthoritySettings.undecided("northshire");
    private static final AuthoritySettings EARLY_YEARS = new AuthoritySettings(
            "northshire",
            true,
            DisclosureProfile.MINIMAL,
            null,
            List.of(),
            AuthoritySettings.CHASE_BEFORE,
            AuthoritySettings.PHONE_BEFORE);

    @ParameterizedTest
    @ValueSource(ints = {48, 127, 17 * 12, 18 * 12 - 1})
    void isDeliveredForEveryChildFromReceptionToSeventeen(int ageMonths) {
        assertThat(of(aged(ageMonths, "140001"), "SECONDARY", UNDECIDED)).isEqualTo(new Disposition.Deliver());
    }

    @Test
    void isOverAtEighteenAndHoldsBackNothingWhenTheAgeIsNotKnown() {
        assertThat(of(aged(18 * 12, "140001"), "SECONDARY", UNDECIDED)).isEqualTo(new Disposition.Recall("OVER_AGE"));
        assertThat(of(aged(null, "140001"), "SECONDARY", UNDECIDED)).isEqualTo(new Disposition.Deliver());
    }

    @Test
    void missesNoSchoolForAChildTooYoungToHaveOne() {
        assertThat(of(aged(47, null), "PRIMARY", UNDECIDED)).isEqualTo(new Disposition.Recall("BELOW_SCHOOL_AGE"));
        assertThat(of(aged(48, null), "PRIMARY", UNDECIDED))
                .as("control: of school age somebody has to find it")
                .isEqualTo(new Disposition.Hold(HoldReason.NO_SCHOOL_FOUND));
        assertThat(of(aged(40, "140001"), "PRIMARY", UNDECIDED))
                .as("a nursery class of a school")
                .isEqualTo(new Disposition.Deliver());
    }

    @ParameterizedTest
    @ValueSource(strings = {"NURSERY", "CHILDMINDER", "EARLY_YEARS", "Nursery"})
    void isForANurseryOrAChildminderOnlyWhereTheAuthorityHasAgreed(String phase) {
        assertThat(of(aged(40, "140001"), phase, UNDECIDED))
                .isEqualTo(new Disposition.Recall("EARLY_YEARS_NOT_AGREED"));
        assertThat(of(aged(40, "140001"), phase, EARLY_YEARS)).isEqualTo(new Disposition.Deliver());
    }

    @ParameterizedTest
    @EnumSource
    void isNeverGatedOnWhetherTheChildWasThere(Presence presence) {
        NoticeRequest request = Requests.of(1, true, "140001", true, presence, Requests.OCCURRED);

        assertThat(of(request, "PRIMARY", UNDECIDED)).isEqualTo(new Disposition.Deliver());
    }

    private static Disposition of(NoticeRequest request, String phase, AuthoritySettings settings) {
        var school = new Establishment(
                "140001",
                "northshire",
                "Example School",
                phase,
                LocalTime.of(8, 50),
                List.of(),
                Set.of(),
                List.of(new Lead("Lead One", "one@school.example.test", null)),
                List.of(),
                "MINIMAL");
        return Disposition.of(request, request.urn() == null ? Optional.empty() : Optional.of(school), settings);
    }

    private static NoticeRequest aged(@Nullable Integer months, @Nullable String urn) {
        return new NoticeRequest(
                UUID.nameUUIDFromBytes(new byte[] {1}),
                "c_aaaaaaaaaaaaaaaaaaaaaaaaaa",
                1,
                true,
                null,
                NoticeKind.DOMESTIC_ABUSE,
                "northshire",
                UUID.nameUUIDFromBytes(new byte[] {2}),
                UUID.nameUUIDFromBytes(new byte[] {3}),
                urn,
                Presence.PRESENT,
                Requests.OCCURRED,
                Requests.OCCURRED.plusSeconds(600),
                true,
                null,
                months,
                null);
    }
}
