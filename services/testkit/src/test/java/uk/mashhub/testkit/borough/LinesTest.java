package uk.mashhub.testkit.borough;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LinesTest {

    @Test
    void readsThePlainFormOfTheContract() {
        Line line = Lines.parse("""
                {"service":"police-notifications","path":"/v1/notifications","body":{"type":"CHILD_CONCERN"}}""");
        assertThat(line.method()).isEqualTo("POST");
        assertThat(line.client()).isNull();
        assertThat(line.label()).isNull();
        assertThat(line.body()).containsEntry("type", "CHILD_CONCERN");
    }

    @Test
    void putsASchoolWhereTheLineDoesNotSayHow() {
        String school = """
                {"service":"school-notices","path":"/v1/establishments/140001","body":{}}""";
        assertThat(Lines.parse(school).method()).isEqualTo("PUT");
        Line posted = Lines.parse(school.replace("{\"service\"", "{\"method\":\"POST\",\"service\""));
        assertThat(posted.method()).isEqualTo("POST");
        assertThat(Lines.parse(Lines.format(posted))).isEqualTo(posted);
        assertThat(Lines.parse(school.replace("140001\"", "140001/notices\"")).method())
                .isEqualTo("POST");
    }

    @Test
    void readsBackWhatItWrote(@TempDir Path folder) throws IOException {
        Line line = new Line(
                Instant.EPOCH,
                "school-notices",
                "PUT",
                "/v1/establishments/140001",
                Facts.of("name", "Ysgol Siân"),
                "x",
                "y");
        Lines.write(folder.resolve("deep/week.ndjson"), List.of(line, line));
        assertThat(Files.readAllLines(folder.resolve("deep/week.ndjson")))
                .hasSize(2)
                .allSatisfy(text -> assertThat(Lines.parse(text)).isEqualTo(line));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "not json Amelia",
                "[]",
                "null",
                "{\"service\":\"s\",\"path\":\"/Amelia\"}",
                "{\"service\":\"s\",\"path\":7,\"body\":{\"givenName\":\"Amelia\"}}",
                "{\"path\":\"/p\",\"body\":{\"givenName\":\"Amelia\"}}",
                "{\"service\":\"s\",\"path\":\"/p\",\"body\":\"Amelia\"}",
                "{\"service\":\"s\",\"path\":\"/p\",\"body\":{},\"Amelia\":1}",
                "{\"service\":\"s\",\"path\":\"/p\",\"body\":{},\"method\":\"DELETE\"}"
            })
    void refusesALineThatIsNoneWithoutRepeatingIt(String text) {
        assertThatThrownBy(() -> Lines.parse(text))
                .isInstanceOf(Lines.MalformedLine.class)
                .hasNoCause()
                .hasMessageNotContaining("Amelia");
    }
}
