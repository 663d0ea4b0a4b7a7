package uk.mashhub.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import uk.mashhub.correlation.domain.Catalogue;
import uk.mashhub.correlation.domain.Rule;
import uk.mashhub.desk.domain.Guidance;

/** whatever rule raises an alert, the desk says what is usually next and by which guidance. */
class GuidanceTest {

    @Test
    void saysOfEveryRuleWhatIsUsuallyNextAndOfNoOther() throws IOException {
        Map<String, Guidance> table;
        try (var shipped = Objects.requireNonNull(Guidance.class.getResourceAsStream("/guidance.txt"))) {
            table = Guidance.table(new String(shipped.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .toList());
        }
        assertThat(new TreeSet<>(table.keySet()))
                .isEqualTo(
                        Catalogue.RULES.stream().map(Rule::plainName).collect(Collectors.toCollection(TreeSet::new)));
    }
}
