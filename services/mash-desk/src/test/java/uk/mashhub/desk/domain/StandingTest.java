package uk.mashhub.desk.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What was decided here is not undone by a revision that does not know of it (design, decision 9). */
class StandingTest {

    private static final Instant NOON = Instant.parse("2026-11-20T12:00:00Z");
    private static final UUID ALERT = new UUID(1, 1);

    @Test
    void isWhatTheFactsSayWhereNothingWasDecided() {
        Standing standing = Standing.of(facts(Rating.AMBER, 0), List.of());

        assertThat(standing.rating()).isEqualTo(Rating.AMBER);
        assertThat(standing.state()).isEqualTo(AlertState.OPEN);
        assertThat(standing.reviewNeeded()).isFalse();
    }

    @Test
    void laysUnconfirmedDecisionsOverTheFactsInTheirOrder() {
        Standing standing = Standing.of(
                facts(Rating.AMBER, 1),
                List.of(
                        decision(4, Decision.Kind.DECIDED, null),
                        decision(3, Decision.Kind.RATED, Rating.RED),
                        decision(2, Decision.Kind.RATED, Rating.BLUE),
                        decision(1, Decision.Kind.RATED, Rating.GREEN)));

        assertThat(standing.rating()).isEqualTo(Rating.RED);
        assertThat(standing.state()).isEqualTo(AlertState.CLOSED);
        assertThat(standing.ratingHistory())
                .extracting(RatingChange::to)
                .as("the first was confirmed and is the facts' own to tell")
                .containsExactly(Rating.AMBER, Rating.BLUE, Rating.RED);
    }

    @Test
    void asksForReviewWhenAPersonHoldsTheRatingAboveTheFacts() {
        assertThat(Standing.of(facts(Rating.AMBER, 0), List.of(decision(1, Decision.Kind.RATED, Rating.RED)))
                        .reviewNeeded())
                .isTrue();
        assertThat(Standing.of(facts(Rating.AMBER, 0), List.of(decision(1, Decision.Kind.RATED, Rating.GREEN)))
                        .reviewNeeded())
                .isFalse();
    }

    @Test
    void givesAConfirmedChangeItsRationaleBack() {
        AlertFacts facts = new AlertFactsBuilder(Rating.RED, 1)
                .history(new RatingChange(NOON, Rating.AMBER, Rating.RED, "mash.officer", "DECISION"));

        Standing standing = Standing.of(facts, List.of(decision(1, Decision.Kind.RATED, Rating.RED)));

        assertThat(standing.ratingHistory())
                .singleElement()
                .extracting(RatingChange::why)
                .isEqualTo("because");
    }

    @Test
    void changesNothingOfWhatItIsByWhoWorksIt() {
        assertThat(Standing.of(
                        facts(Rating.AMBER, 0),
                        List.of(decision(1, Decision.Kind.CLAIMED, null), decision(2, Decision.Kind.RELEASED, null))))
                .isEqualTo(Standing.of(facts(Rating.AMBER, 0), List.of()));
    }

    private static AlertFacts facts(Rating rating, long decisionSeq) {
        return new AlertFactsBuilder(rating, decisionSeq)
                .history(new RatingChange(NOON, null, rating, "hub", RatingChange.PROPOSAL));
    }

    private record AlertFactsBuilder(Rating rating, long decisionSeq) {
        AlertFacts history(RatingChange... changes) {
            return new AlertFacts(
                    ALERT,
                    "c_aaaaaaaaaaaaaaaaaaaaaaaaaa",
                    "northshire",
                    0,
                    1,
                    rating,
                    rating,
                    false,
                    AlertState.OPEN,
                    Route.MASH,
                    NOON,
                    NOON,
                    null,
                    "default/1",
                    List.of(),
                    List.of(),
                    0,
                    List.of(),
                    new Identity("MATCH", 1, "exact/1", null),
                    List.of(changes),
                    decisionSeq,
                    null,
                    List.of(),
                    null,
                    null);
        }
    }

    private static Decision decision(long seq, Decision.Kind kind, @Nullable Rating rating) {
        return new Decision(
                new UUID(2, seq), ALERT, seq, kind, rating, null, "because", null, null, "mash.officer", NOON);
    }
}
