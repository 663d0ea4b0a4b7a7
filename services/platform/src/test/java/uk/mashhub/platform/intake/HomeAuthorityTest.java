package uk.mashhub.platform.intake;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;
import uk.mashhub.platform.reference.Areas;

/** An event whose children live elsewhere says where. */
class HomeAuthorityTest {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final HomeAuthority HOME =
            new HomeAuthority(Areas.parse("NX10,northshire\nSX10,southmoor\nEX10,eastvale"));

    private final Findings findings = new Findings(Instant.parse("2026-01-06T09:00:00Z"));

    @Test
    void saysWhereTheChildrenLiveWhenItIsNotWhereItWasTold() {
        assertThat(HOME.of(event("CHILD SX10 1AB"), "northshire", findings)).isEqualTo("southmoor");
        assertThat(HOME.of(event("CHILD SX10 1AB"), "southmoor", findings)).isNull();
        assertThat(HOME.of(event("CHILD SX10 1AB", "SIBLING SX10 2AB"), "northshire", findings))
                .isEqualTo("southmoor");
        assertThat(findings.gaps()).isEmpty();
    }

    @Test
    void doesNotTakeAnAdultsHomeNorAPseudoPostcodeForTheChilds() {
        assertThat(HOME.of(event("VICTIM SX10 1AB"), "northshire", findings)).isNull();
        assertThat(HOME.of(event("CHILD ZZ99 3VZ"), "northshire", findings)).isNull();
        assertThat(HOME.of(event("CHILD QX10 1AB"), "northshire", findings)).isNull();
        assertThat(HOME.of(event("CHILD SX10 1AB"), "northshire", findings))
                .as("control")
                .isEqualTo("southmoor");
    }

    @Test
    void leavesChildrenOfSeveralAreasToAPerson() {
        assertThat(HOME.of(event("CHILD SX10 1AB", "CHILD EX10 1AB"), "northshire", findings))
                .isNull();
        assertThat(findings.gaps()).containsExactly("SEVERAL_HOME_AUTHORITIES");
    }

    private static EventBody event(String... people) {
        List<Map<String, Object>> named = Arrays.stream(people)
                .map(one -> one.split(" ", 2))
                .map(one ->
                        Map.<String, Object>of("role", one[0], "person", Map.of("address", Map.of("postcode", one[1]))))
                .toList();
        return JSON.convertValue(Map.of("people", named), EventBody.class);
    }
}
