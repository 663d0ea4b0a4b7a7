package uk.mashhub.platform.problem;

import java.io.IOException;
import java.io.Writer;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ErrorReportValve;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import tools.jackson.databind.json.JsonMapper;

/**
 * What the server itself turns away, before anything of ours has seen it, as a problem too: a request line that is none, a header too
 * large, TLS where none is spoken. Nothing of the server or of the request is in it.
 */
final class UnreadRequests extends ErrorReportValve {

    private final JsonMapper json;

    UnreadRequests(JsonMapper json) {
        this.json = json;
    }

    @Override
    protected void report(Request request, Response response, @Nullable Throwable throwable) {
        HttpStatus status = HttpStatus.resolve(response.getStatus());
        if (status == null || !status.isError() || response.getContentWritten() > 0 || !response.setErrorReported()) {
            return;
        }
        try {
            response.setContentType(MediaType.APPLICATION_PROBLEM_JSON_VALUE);
            Writer writer = response.getReporter();
            if (writer != null) {
                writer.write(json.writeValueAsString(
                        ProblemWriter.body(ProblemWriter.of(status, status.name(), status.getReasonPhrase() + "."))));
                response.finishResponse();
            }
        } catch (IOException _) {
            // because whoever sent it is gone
        }
    }
}
