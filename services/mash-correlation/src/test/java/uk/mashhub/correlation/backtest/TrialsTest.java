package uk.mashhub.correlation.backtest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static uk.mashhub.correlation.domain.Given.CHILD;
import static uk.mashhub.correlation.domain.Given.POLICY;
import static uk.mashhub.correlation.domain.Given.abuse;
import static uk.mashhub.correlation.domain.Given.at;
import static uk.mashhub.correlation.domain.Given.event;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import uk.mashhub.correlation.domain.Agency;
import uk.mashhub.correlation.domain.Alert;
import uk.mashhub.correlation.domain.Catalogue;
import uk.mashhub.correlation.domain.ChildRecord;
import uk.mashhub.correlation.domain.Correlation;
import uk.mashhub.correlation.domain.EventKind;
import uk.mashhub.correlation.domain.Fact;
import uk.mashhub.correlation.domain.Outcome;
import uk.mashhub.correlation.domain.Policies;
import uk.mashhub.correlation.domain.Policy;
import uk.mashhub.correlation.domain.PolicyBook;
import uk.mashhub.correlation.domain.Rating;
import uk.mashhub.correlation.domain.RiskGrade;
import uk.mashhub.correlation.domain.Setting;
import uk.mashhub.correlation.domain.Sighting;

/** What a policy that does not rate yet would change. */
class TrialsTest {

    private static final Instant NOW = at("2026-11-20T12:00");
    private static final Instant LAST_NIGHT = at("2026-11-19T22:00");
    private static final Policy WITHOUT_CONCERNS =
            POLICY.with("child-concern", new Setting(false, Rating.GREEN, 0, null));

    private final List<ChildRecord> kept = new ArrayList<>();
    private final List<Policy> onTrial = new ArrayList<>();
    private final AtomicInteger readings = new AtomicInteger();
    private Trials trials = over(Policies.only(POLICY), NOW);

    private Trials over(Policies policies, Instant now) {
        return new Trials(
                policies, Catalogue.RULES, () -> List.copyOf(onTrial), this::read, Clock.fixed(now, ZoneOffset.UTC));
    }

    @AfterEach
    void closeTrials() {
        trials.close();
    }

    private void read(Predicate<ChildRecord> each) {
        readings.incrementAndGet();
        for (ChildRecord record : kept) {
            if (!each.test(record)) {
                return;
            }
        }
    }

    @Test
    void countsWhatWouldNotBeRaisedByRuleAndRating() {
        kept.add(knowing("northshire", concern("m", LAST_NIGHT)));
        kept.add(knowing("northshire", concern("n", LAST_NIGHT), abuse("a", RiskGrade.MEDIUM, LAST_NIGHT)));
        kept.add(knowing("northshire", abuse("b", RiskGrade.HIGH, LAST_NIGHT)));
        onTrial.add(WITHOUT_CONCERNS);

        Trials.Tried tried = workedOut().tried().getFirst();

        Changes changes = tried.changes();
        assertThat(tried.present()).isEqualTo(POLICY);
        assertThat(changes.alerts(Rating.GREEN, null)).isEqualTo(1);
        assertThat(changes.alerts(Rating.AMBER, Rating.AMBER)).isEqualTo(1);
        assertThat(changes.alerts(Rating.RED, Rating.RED)).isEqualTo(1);
        assertThat(changes.alerts(null, Rating.GREEN)).isZero();
        assertThat(changes.lost("child-concern/1")).isEqualTo(2);
        assertThat(changes.gained("child-concern/1")).isZero();
        assertThat(changes.lost("domestic-abuse/1")).isZero();
    }

    /** The other way round: what would be raised, and when it is not to count. */
    @Test
    void countsWhatWouldBeRaisedOfTheLastFourWeeksAlone() {
        Instant edge = NOW.minus(Duration.ofDays(Trials.DAYS));
        kept.add(knowing(WITHOUT_CONCERNS, "northshire", concern("old", edge)));
        onTrial.add(POLICY);
        trials.close();
        trials = over(Policies.only(WITHOUT_CONCERNS), NOW);
        assertThat(workedOut().tried().getFirst().changes().alerts(null, Rating.GREEN))
                .as("told of 28 days ago and not since")
                .isZero();

        kept.add(knowing(WITHOUT_CONCERNS, "northshire", concern("new", edge.plusMillis(1))));
        trials.close();
        trials = over(Policies.only(WITHOUT_CONCERNS), NOW);
        assertThat(workedOut().tried().getFirst().changes().alerts(null, Rating.GREEN))
                .isEqualTo(1);
    }

    @Test
    void triesWhatIsSignedForLaterAndLeavesOtherAuthoritiesAlone() {
        Policy december = new Policy(
                "southmoor",
                "southmoor/2026-12-01",
                Instant.parse("2026-12-01T00:00:00Z"),
                POLICY.signedOff(),
                WITHOUT_CONCERNS.rules(),
                POLICY.clocks(),
                1,
                POLICY.afterDecision(),
                false,
                POLICY.calendar());
        Policy southmoor = new Policy(
                "southmoor",
                "southmoor/2026-11-01",
                POLICY.effectiveFrom(),
                POLICY.signedOff(),
                POLICY.rules(),
                POLICY.clocks(),
                1,
                POLICY.afterDecision(),
                false,
                POLICY.calendar());
        kept.add(knowing("northshire", concern("m", LAST_NIGHT)));
        kept.add(knowing("southmoor", concern("n", LAST_NIGHT)));
        trials.close();
        trials = over(new PolicyBook(List.of(POLICY, southmoor, december)), NOW);

        Trials.Tried tried = workedOut().tried().getFirst();

        assertThat(tried.policy()).isEqualTo(december);
        assertThat(tried.present()).isEqualTo(southmoor);
        assertThat(tried.changes().alerts(Rating.GREEN, null)).isEqualTo(1);
    }

    /** A decision holds under the tried policy too: what the MASH closed is not raised again by trying. */
    @Test
    void raisesNothingThatAPersonClosed() {
        ChildRecord open = knowing("northshire", concern("m", LAST_NIGHT));
        var decided = new Fact.Decided(
                CHILD, Alert.idOf(CHILD, 0), 1, Fact.Deed.DECIDED, null, "mash.officer", NOW, Set.of());
        kept.add(after(new Correlation(POLICY), open, decided));
        onTrial.add(WITHOUT_CONCERNS);
        Changes closed = workedOut().tried().getFirst().changes();
        assertThat(closed.alerts(Rating.GREEN, null) + closed.lost("child-concern/1"))
                .isZero();

        kept.add(open);
        trials.close();
        trials = over(Policies.only(POLICY), NOW);
        assertThat(workedOut().tried().getFirst().changes().alerts(Rating.GREEN, null))
                .as("control")
                .isEqualTo(1);
    }

    @Test
    void readsNobodyWithoutAPolicyToTryAndOnceForManyWhoAsk() {
        assertThat(workedOut().tried()).isEmpty();
        assertThat(readings).hasValue(0);

        onTrial.add(WITHOUT_CONCERNS);
        for (int i = 0; i < 10; i++) {
            workedOut();
        }
        assertThat(readings).hasValue(1);

        onTrial.add(POLICY);
        assertThat(workedOut().tried()).hasSize(2);
        assertThat(readings).as("another policy").hasValue(2);
    }

    @Test
    void saysNothingWhileTheChildrenCannotBeReadAndTriesAgain() {
        onTrial.add(WITHOUT_CONCERNS);
        var attempts = new AtomicInteger();
        trials.close();
        trials = new Trials(
                Policies.only(POLICY),
                Catalogue.RULES,
                () -> onTrial,
                each -> {
                    if (attempts.incrementAndGet() < 3) {
                        throw new IllegalStateException("partitions move");
                    }
                },
                Clock.fixed(NOW, ZoneOffset.UTC));
        assertThat(trials.ask()).isNull();
        assertThat(workedOut().whole()).isTrue();
        assertThat(attempts).hasValue(3);
    }

    private Trials.Result workedOut() {
        return Objects.requireNonNull(
                await().atMost(Duration.ofSeconds(10)).until(() -> trials.ask(), Objects::nonNull));
    }

    private static Sighting concern(String name, Instant at) {
        return event(name, Agency.POLICE, EventKind.CHILD_CONCERN, at);
    }

    private static ChildRecord knowing(String authority, Sighting... events) {
        return knowing(POLICY, authority, events);
    }

    private static ChildRecord knowing(Policy policy, String authority, Sighting... events) {
        var correlation = new Correlation(policy);
        ChildRecord record = null;
        for (Sighting event : events) {
            record = after(correlation, record, new Fact.Resolved(CHILD, authority, event, true));
        }
        return Objects.requireNonNull(record);
    }

    private static ChildRecord after(Correlation correlation, @Nullable ChildRecord before, Fact fact) {
        return Objects.requireNonNull(((Outcome.Accepted) correlation.apply(before, fact)).record());
    }
}
