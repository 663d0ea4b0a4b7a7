package uk.mashhub.local.parts;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Asks an address whether all is well, and never waits longer than it says.
 *
 * <p>The client's own limit ends with the answer's headers: a body that never ends would be waited for without end, and with it the
 * start of the whole hub. Plain HTTP/1.1, so that nothing is negotiated with a server that is still starting.
 */
public final class HttpQuestion {

    private static final Duration ANSWER_WITHIN = Duration.ofSeconds(5);

    private static final HttpClient HTTP = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(ANSWER_WITHIN)
            .build();

    private HttpQuestion() {}

    /** Whether it answers 200, whole, in time. */
    public static boolean isWell(URI address) {
        var request = HttpRequest.newBuilder(address).timeout(ANSWER_WITHIN).build();
        var answer = HTTP.sendAsync(request, HttpResponse.BodyHandlers.discarding());
        try {
            return answer.get(ANSWER_WITHIN.toMillis(), TimeUnit.MILLISECONDS).statusCode() == 200;
        } catch (ExecutionException | TimeoutException silent) {
            answer.cancel(true);
            return false;
        } catch (InterruptedException e) {
            answer.cancel(true);
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
