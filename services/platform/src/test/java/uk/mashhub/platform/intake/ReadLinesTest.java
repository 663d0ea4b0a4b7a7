package uk.mashhub.platform.intake;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.dao.TransientDataAccessResourceException;
import uk.mashhub.platform.problem.HubProblem;

/** A line nobody thought of spoils only itself. */
class ReadLinesTest {

    private static final Accepted ACCEPTED = new Accepted(new UUID(0, 1), Instant.EPOCH);

    @Test
    void eachLineIsToldOfItself() {
        ReadLines<String> lines = ReadLines.of(lines("good", "refused", "unthought of", "fine"), ReadLinesTest::read);

        assertThat(lines.read()).containsExactly("good", "fine");
        assertThat(lines.and(List.of(new Reception.Taken(ACCEPTED), new Reception.Refused(HubProblem.notFound()))))
                .extracting(ReadLinesTest::status)
                .containsExactly(202, 403, 500, 404);
    }

    @Test
    void aDatabaseThatIsAwayIsNoLinesFault() {
        assertThatThrownBy(() -> ReadLines.of(lines("good", "away"), ReadLinesTest::read))
                .isInstanceOf(TransientDataAccessResourceException.class);
    }

    private static String read(byte[] line) {
        String text = new String(line, UTF_8);
        return switch (text) {
            case "refused" -> throw HubProblem.forbidden();
            case "unthought of" -> throw new DateTimeException(text);
            case "away" -> throw new TransientDataAccessResourceException(text);
            default -> text;
        };
    }

    private static int status(Reception reception) {
        return switch (reception) {
            case Reception.Taken _ -> 202;
            case Reception.Refused(HubProblem problem) -> problem.status().value();
        };
    }

    private static List<byte[]> lines(String... texts) {
        return List.of(texts).stream().map(text -> text.getBytes(UTF_8)).toList();
    }
}
