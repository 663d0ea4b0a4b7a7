package uk.mashhub.desk.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class NounTest {

    /** A number that is asked whether it is one, to put a word behind it. */
    private static final Pattern BY_HAND = Pattern.compile("== 1}? \\? ['\"] ");

    @Test
    void agreesWithItsNumber() {
        Noun child = new Noun("child", "children");
        assertThat(List.of(child.counted(0), child.counted(1), child.counted(2)))
                .containsExactly("0 children", "1 child", "2 children");
        assertThat(Noun.of("alert").counted(1)).isEqualTo("1 alert");
        assertThat(Noun.of("alert").counted(21)).isEqualTo("21 alerts");
        assertThat(Noun.of("alert").agreeing(1)).isEqualTo("alert");
    }

    @Test
    void isTheOnePlaceWhereWordsAgree() throws IOException {
        assertThat("${n} + (${n} == 1 ? ' alert' : ' alerts')")
                .as("what is looked for")
                .containsPattern(BY_HAND);
        try (Stream<Path> sources = Files.walk(Path.of("src/main"))) {
            List<String> found = sources.filter(Files::isRegularFile)
                    .filter(one ->
                            one.toString().endsWith(".html") || one.toString().endsWith(".java"))
                    .filter(one -> !one.endsWith("Noun.java"))
                    .flatMap(NounTest::lines)
                    .filter(line -> BY_HAND.matcher(line).find())
                    .toList();
            assertThat(found).isEmpty();
        }
    }

    private static Stream<String> lines(Path file) {
        try {
            return Files.readAllLines(file).stream();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
