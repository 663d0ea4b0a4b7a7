package uk.mashhub.notices.it;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.test.annotation.DirtiesContext;
import tools.jackson.databind.JsonNode;
import uk.mashhub.notices.SchoolNoticesApplication;
import uk.mashhub.testkit.parts.TestTokens;

/** What was told stays told, and what waited goes on waiting, when the process ends and another begins. */
@DirtiesContext(classMode = DirtiesContext.ClassMode.AFTER_CLASS)
class RestartIT extends OnRealParts {

    @Autowired
    ConfigurableApplicationContext before;

    @Test
    void keepsEverythingAndGoesOnWhereItWas() {
        String urn = knownSchool();
        Asked told = delivered(urn);
        JsonNode asItWas = seenByMash(told.noticeId()).json();
        PERSON_INDEX.goAway();
        Asked waiting = Asked.at(urn);
        ask(waiting);
        awaitStatus(waiting, "QUEUED");

        before.close();
        PERSON_INDEX.comeBack();
        try (ConfigurableApplicationContext after = SpringApplication.run(
                SchoolNoticesApplication.class,
                "--server.port=0",
                "--hub.notices.poll=200ms",
                "--hub.notices.lease=5s",
                "--hub.notices.overdue-sweep=PT1H",
                "--hub.notices.person-index=" + PERSON_INDEX.url())) {
            port = after.getEnvironment().getRequiredProperty("local.server.port", Integer.class);

            assertThat(seenByMash(told.noticeId()).json()).isEqualTo(asItWas);
            awaitStatus(waiting, "DELIVERED");
            assertThat(api().get(TestTokens.client(SCHOOLS), "/v1/establishments/" + urn)
                            .status())
                    .isEqualTo(200);
        }
    }
}
