package uk.mashhub.notices.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.springframework.test.annotation.DirtiesContext;
import tools.jackson.databind.JsonNode;

/** What was told stays told, and what waited goes on waiting, when one process ends and another begins. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class RestartIT extends OnRealParts {

    private static @Nullable Asked told;
    private static @Nullable Asked waiting;
    private static @Nullable JsonNode asItWas;

    @Test
    @Order(1)
    @DirtiesContext // ends this process's service: the next test begins another
    void toldOneAndLeftOneWaiting() {
        String urn = knownSchool();
        told = delivered(urn);
        asItWas = seenByMash(told.noticeId()).json();
        PERSON_INDEX.goAway();
        waiting = Asked.at(urn);
        ask(waiting);
        awaitStatus(waiting, "QUEUED");
    }

    @Test
    @Order(2)
    void keepsTheOneAndDeliversTheOther() {
        Asked first = Objects.requireNonNull(told, "the first test has run");

        assertThat(seenByMash(first.noticeId()).json()).isEqualTo(asItWas);
        awaitStatus(Objects.requireNonNull(waiting), "DELIVERED");
    }
}
