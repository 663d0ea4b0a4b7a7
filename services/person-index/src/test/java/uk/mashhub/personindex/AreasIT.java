package uk.mashhub.personindex;

import static org.assertj.core.api.Assertions.assertThat;
import static uk.mashhub.personindex.Told.home;
import static uk.mashhub.personindex.Told.person;
import static uk.mashhub.personindex.Told.police;

import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import uk.mashhub.events.v1.Address;
import uk.mashhub.testkit.parts.HubParts;

/** Work can be shared by the part of an authority a child lives in, and nobody learns an address by it, least of all a shielded one. */
@HubParts
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
class AreasIT {

    private final String word = Told.word();

    @LocalServerPort
    private int port;

    @Test
    void tellsThePartOfAHouseholdAndNothingOfAShieldedOne() {
        try (var hub = new Hub()) {
            String open = household(hub, "open", home("7 " + word + " Quay", "NX10 1AB"));
            String elsewhere = household(hub, "elsewhere", home("7 " + word + " Street", "QX10 1AB"));
            var index = new Api(port, "hub-mash-desk");

            var answer = index.post(
                    "/v1/households/areas",
                    "{\"householdRefs\":[\"%s\",\"%s\",\"h_nobody\"]}".formatted(open, elsewhere));
            assertThat(answer.body()).isEqualTo("{\"areas\":{\"%s\":\"north-quay\"}}".formatted(open));

            hub.tell(police("CHILD_CONCERN", "hide" + word)
                    .child(person("Other", "Quay" + word, "2013-05-06")
                            .setAddress(Address.newBuilder(home("7 " + word + " Quay", "NX10 1AB"))
                                    .setShielded(true)
                                    .build())
                            .build()));
            hub.settle();
            assertThat(index.post("/v1/households/areas", "{\"householdRefs\":[\"%s\"]}".formatted(open))
                            .body())
                    .as("shielded by anybody is told by nobody")
                    .isEqualTo("{\"areas\":{}}");
            assertThat(new Api(port, "northshire-mash")
                            .post("/v1/households/areas", "{\"householdRefs\":[]}")
                            .status())
                    .isEqualTo(403);
            assertThat(index.post("/v1/households/areas", "{}").status()).isEqualTo(422);
        }
    }

    private String household(Hub hub, String reference, Address at) {
        Told told = police("CHILD_CONCERN", reference + word)
                .child(person("Childine", reference + word, "2015-01-02")
                        .setAddress(at)
                        .build());
        hub.tell(told);
        return Objects.requireNonNull(hub.one(told).getHouseholdRef());
    }
}
