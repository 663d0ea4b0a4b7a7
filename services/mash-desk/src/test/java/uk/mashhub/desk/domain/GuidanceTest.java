package uk.mashhub.desk.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class GuidanceTest {

    @Test
    void readsOneRuleALineAndNamesTheLineThatIsNotWhole() {
        assertThat(Guidance.table(
                        List.of("heading", "missing | Ask the police; then the school. | Guidance, 2014", "")))
                .containsEntry(
                        "missing", new Guidance("missing", "Ask the police; then the school.", "Guidance, 2014"));
        assertThatThrownBy(() -> Guidance.table(List.of("heading", "missing | Ask the police.")))
                .hasMessageContaining("line 2");
        assertThatThrownBy(() -> Guidance.table(List.of("heading", "missing | Ask. | ")))
                .hasMessageContaining("line 2");
        assertThatThrownBy(() -> Guidance.table(List.of("heading", "a | b | c", "a | d | e")))
                .hasMessageContaining("line 3");
    }
}
