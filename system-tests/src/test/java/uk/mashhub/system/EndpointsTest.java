package uk.mashhub.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import org.junit.jupiter.api.Test;
import org.springframework.stereotype.Controller;

/** What the authorization table and the fuzz are made from: an endpoint that is overlooked here is one nobody asks. */
class EndpointsTest {

    /** Of a package that is no service's. */
    @Controller
    static final class Stray {}

    @Test
    void failsOnAControllerOfNoKnownService() {
        JavaClasses stray = new ClassFileImporter().importClasses(Stray.class);

        assertThatThrownBy(() -> Endpoints.of(stray))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("Stray");
    }

    @Test
    void readsEveryServiceFromItsClasses() {
        assertThat(Endpoints.ofTheCode())
                .extracting(Endpoints::service)
                .contains(
                        "police-notifications",
                        "health-alerts",
                        "education-attendance",
                        "social-care",
                        "person-index",
                        "mash-correlation",
                        "school-notices",
                        "mash-desk");
        assertThat(Endpoints.ofTheCode())
                .extracting(Endpoints::toString)
                .contains(
                        "mash-desk POST /alerts/{alertId}/decision",
                        "police-notifications POST /v1/notifications (lines)");
    }
}
