package uk.mashhub.platform.problem;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.web.method.HandlerMethod;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

class KeptTextTest {

    private static final JsonMapper JSON =
            JsonMapper.builder().addModule(new KeptTextModule()).build();

    private record Inner(@Nullable String words) {}

    private record Body(
            @Nullable String reason,
            @Nullable List<String> named,
            @Nullable List<Inner> inner) {}

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {"reason":"Zzy\\u0000zx"}                       | /reason
            {"reason":"Zzyzx\\ud83d"}                       | /reason
            {"named":["fine","Zzy\\u0000zx"]}               | /named/1
            {"inner":[{"words":"x"},{"words":"\\u0000"}]}   | /inner/1/words
            """)
    void refusesWhatCannotBeKeptAndSaysWhereNotWhat(String body, String pointer) {
        JacksonException refused = catchThrowableOfType(JacksonException.class, () -> JSON.readValue(body, Body.class));

        HubProblem problem = JsonFaults.of(refused);
        assertThat(problem.status().value()).isEqualTo(422);
        assertThat(problem.faults()).containsExactly(KeptText.fault(pointer));
        assertThat(problem.faults().getFirst().detail()).doesNotContain("Zzy");
    }

    @Test
    void takesEverythingElseThatPeopleWrite() {
        Body read = JSON.readValue("{\"reason\":\"Siân 😀\\n\\t\",\"named\":[\"\"]}", Body.class);

        assertThat(read.reason()).isEqualTo("Siân 😀\n\t");
        assertThat(read.named()).containsExactly("");
    }

    @Test
    void asksTheSameOfParameters() throws NoSuchMethodException {
        var handler = new HandlerMethod(this, KeptTextTest.class.getDeclaredMethod("asksTheSameOfParameters"));
        var request = new MockHttpServletRequest();
        request.addParameter("reason", "fine");
        assertThat(new KeptParameters().preHandle(request, new MockHttpServletResponse(), handler))
                .isTrue();
        request.addParameter("note", "Zzy\0zx");

        HubProblem refused = catchThrowableOfType(
                HubProblem.class,
                () -> new KeptParameters().preHandle(request, new MockHttpServletResponse(), handler));

        assertThat(refused.status().value()).isEqualTo(422);
        assertThat(refused.faults()).extracting(Fault::code).containsExactly("NOT_TEXT");
    }
}
