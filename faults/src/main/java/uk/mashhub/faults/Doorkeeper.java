package uk.mashhub.faults;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What a caller is answered at a door, in one word.
 *
 * <p>A caller is nobody, an agency's system by its client id, or a person by the name they sign in with (it has a full stop in it). At
 * an API everybody shows a token; at a page a person has signed in, with a form's token, and a system shows its own in vain.
 */
public final class Doorkeeper {

    /** Nobody in particular: no token and no session. */
    public static final String NOBODY = "nobody";

    /** What forms ask for, naming nothing there is: a form without it would be refused before anybody asks whose it is. */
    private static final String NOTHING_THERE =
            "&name=none&until=1999-01-01&id=00000000-0000-0000-0000-000000000001&day=1999-01-01&from=1999-01-01&email=nobody@school.example";

    private final Callers callers;
    private final Map<String, Session> sessions = new ConcurrentHashMap<>();
    private final Map<String, List<Operation>> documents = new ConcurrentHashMap<>();

    public Doorkeeper(int portShift) {
        this.callers = new Callers(portShift);
    }

    private record Session(Browser browser, String forgery) {}

    /**
     * Knocks.
     *
     * @param type of the body, where the method has one
     * @param body a good one, for an API: whoever is told what is wrong with it was not turned away for who they are
     * @return {@code in} where the door does what it is asked, or says that things stand otherwise; at a page also where it says what is
     *     wrong with the form. Else the status, {@code 401} also where one is sent to sign in
     */
    public String answer(String caller, String service, String method, String path, String type, String body) {
        boolean api = path.startsWith("/v1/");
        int status = Callers.isPerson(caller) && !api
                ? page(caller, service, method, path)
                : api(caller, service, method, path, type, body);
        return switch (status) {
            case 200, 201, 202, 204, 302, 303, 409 -> "in";
            case 422 -> api ? "422" : "in";
            default -> Integer.toString(status);
        };
    }

    /** The first example the service's own document has of a body. */
    public Optional<String> example(String service, String method, String path) {
        return documents.computeIfAbsent(service, this::operations).stream()
                .filter(operation ->
                        operation.method().equals(method) && operation.path().equals(path))
                .flatMap(operation -> operation.contents().stream())
                .flatMap(content -> content.examples().stream())
                .map(Callers.JSON::writeValueAsString)
                .findFirst();
    }

    private List<Operation> operations(String service) {
        return Operation.of(
                service,
                Callers.JSON.readTree(callers.ask(null, service, "GET", "/v3/api-docs", null, null)
                        .body()));
    }

    /** Tells a door its own document's example, and returns the event's id. */
    public String tell(String client, String service, String path) {
        byte[] body = example(service, "POST", path).orElseThrow().getBytes(UTF_8);
        Callers.Answer answer = callers.ask(client, service, "POST", path, "application/json", body);
        return Callers.JSON.readTree(answer.body()).path("eventId").asString("");
    }

    private int api(String caller, String service, String method, String path, String type, String body) {
        boolean reads = method.equals("GET");
        var request = HttpRequest.newBuilder(URI.create(callers.base(service) + path))
                .method(method, reads ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
        if (!reads) {
            request.header("Content-Type", type);
        }
        if (!caller.equals(NOBODY)) {
            request.header("Authorization", "Bearer " + callers.token(caller));
        }
        HttpResponse<InputStream> answer = callers.send(request);
        try {
            answer.body().close(); // because it may have no end
            return status(answer);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private int page(String person, String service, String method, String path) {
        Session session = sessions.computeIfAbsent(person + " " + service, _ -> signedIn(person, service));
        var request = HttpRequest.newBuilder(URI.create(callers.base(service) + path))
                .header("Accept", "text/html, */*;q=0.5");
        if (method.equals("GET")) {
            return status(session.browser().knock(request));
        }
        String form = "_csrf=" + URLEncoder.encode(session.forgery(), UTF_8) + NOTHING_THERE;
        return status(session.browser()
                .knock(request.header("Content-Type", "application/x-www-form-urlencoded")
                        .method(method, BodyPublishers.ofString(form))));
    }

    /** Being sent to the sign-in is what a page says for 401. */
    private static int status(HttpResponse<?> answer) {
        boolean toSignIn = answer.headers()
                .firstValue("Location")
                .filter(to -> to.contains("/oauth2/authorization/"))
                .isPresent();
        return toSignIn ? 401 : answer.statusCode();
    }

    private Session signedIn(String person, String service) {
        var browser = new Browser(callers.identityProvider(), person);
        return new Session(browser, browser.signIn(callers.base(service)).orElse("none"));
    }
}
