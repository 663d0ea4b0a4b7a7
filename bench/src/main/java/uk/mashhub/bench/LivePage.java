package uk.mashhub.bench;

import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Scanner;
import java.util.function.Consumer;
import java.util.function.LongFunction;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A page that is open and told of alerts as they change. */
final class LivePage implements AutoCloseable {

    private static final Pattern ALERT = Pattern.compile("\"alertId\":\"([0-9a-f-]{36})\"");

    private final HttpClient http;
    private final LongFunction<HttpRequest> from;
    private volatile @Nullable InputStream live;
    private volatile boolean left;

    /**
     * @param from the request that follows the desk's line of changes from a number on
     */
    LivePage(HttpClient http, LongFunction<HttpRequest> from) {
        this.http = http;
        this.from = from;
    }

    /** Follows the line, until it leaves, and says which alerts it is told of; let go, it goes on where it was, as a browser does. */
    void follow(long after, Consumer<String> told) {
        long last = after;
        while (!left) {
            InputStream events = events(last);
            live = events;
            try (var lines = new Scanner(events, StandardCharsets.UTF_8)) {
                while (lines.hasNextLine()) {
                    String line = lines.nextLine();
                    if (line.startsWith("id:")) {
                        last = Long.parseLong(line.substring("id:".length()).strip());
                    }
                    ALERT.matcher(line)
                            .results()
                            .map((MatchResult found) -> found.group(1))
                            .forEach(told);
                }
            }
        }
    }

    private InputStream events(long last) {
        try {
            HttpResponse<InputStream> answer = http.send(from.apply(last), HttpResponse.BodyHandlers.ofInputStream());
            if (answer.statusCode() != 200) {
                throw new IllegalStateException("following the desk's alerts was answered " + answer.statusCode());
            }
            return answer.body();
        } catch (IOException e) {
            throw new IllegalStateException("the desk did not answer", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("stopped while the desk was asked", e);
        }
    }

    /** Stops following. */
    @Override
    public void close() {
        left = true;
        InputStream events = live;
        if (events != null) {
            try {
                events.close();
            } catch (IOException alreadyGone) {
                // because: what was heard is noted
            }
        }
    }
}
