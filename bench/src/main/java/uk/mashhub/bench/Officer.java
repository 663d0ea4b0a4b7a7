package uk.mashhub.bench;

import java.net.CookieManager;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;

/** Somebody signed in at a desk, who opens pages and follows the worklist live. */
final class Officer {

    private final HttpClient http =
            HttpClient.newBuilder().cookieHandler(new CookieManager()).build();
    private final String desk;
    private final LivePage live;

    private Officer(String desk) {
        this.desk = desk;
        live = new LivePage(http, last -> request("/worklist/changes?after=" + last));
    }

    static Officer signedIn(String desk, int number) throws Exception {
        var officer = new Officer(desk);
        HttpResponse<Void> signedIn = officer.http.send(
                officer.request(MeasuredSignIn.PATH + "?n=" + number), HttpResponse.BodyHandlers.discarding());
        if (signedIn.statusCode() != 200) {
            throw new IllegalStateException("signing in answered " + signedIn.statusCode());
        }
        return officer;
    }

    /** Opens a page to its last byte; how many milliseconds that took, or empty when the desk was too busy for it. */
    OptionalDouble open(String path) {
        long began = System.nanoTime();
        HttpResponse<String> page = exchanged(() -> http.send(request(path), HttpResponse.BodyHandlers.ofString()));
        double millis = (System.nanoTime() - began) / 1e6;
        if (page.statusCode() == 503) {
            return OptionalDouble.empty();
        }
        if (page.statusCode() != 200) {
            throw new IllegalStateException(path.replaceAll("[0-9a-f-]{36}", "…") + " answered " + page.statusCode());
        }
        return OptionalDouble.of(millis);
    }

    /** Follows the worklist from a number of its line on and notes when each alert was last told of, until it leaves. */
    @Nullable
    Void follow(long after, Map<String, Heard> heard) {
        live.follow(after, id -> heard.merge(id, new Heard(1, System.nanoTime()), Heard::and));
        return null;
    }

    /** Stops following. */
    void leave() {
        live.close();
    }

    private HttpRequest request(String path) {
        return HttpRequest.newBuilder(URI.create(desk + path)).build();
    }

    private static <T> T exchanged(Callable<T> exchange) {
        try {
            return exchange.call();
        } catch (Exception e) {
            throw new IllegalStateException("the desk did not answer", e);
        }
    }
}
