package uk.mashhub.faults;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.CookieManager;
import java.net.CookiePolicy;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandler;
import java.net.http.HttpResponse.BodyHandlers;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Somebody at the hub's pages: signs in where the identity provider asks, keeps the cookies, carries a form's token against forgery. */
final class Browser {

    private static final Pattern FORGERY = Pattern.compile("name=\"_csrf\"[^>]*value=\"([^\"]+)\"");
    private static final Pattern CODE = Pattern.compile("[?&]code=([^&]+)");
    private static final String FRONT = "mash-desk-web";
    private static final String VERIFIER = "a-verifier-long-enough-to-satisfy-the-rule-of-43-characters";
    private static final Duration ANSWER_WITHIN = Duration.ofSeconds(60);
    private static final int HOPS_MAX = 12;

    private final String identityProvider;
    private final String person;
    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .cookieHandler(new CookieManager(null, CookiePolicy.ACCEPT_ALL))
            .build();

    /** @param person whose name is typed where it is asked for */
    Browser(String identityProvider, String person) {
        this.identityProvider = identityProvider;
        this.person = person;
    }

    /** Signs in at a web front, and returns the token its forms carry; empty where no page of its shows this person a form. */
    Optional<String> signIn(String front) {
        follow(get(front + "/oauth2/authorization/hub"), "");
        for (String page : new String[] {"/", "/board"}) {
            Optional<String> token =
                    found(FORGERY, follow(get(front + page), "").body());
            if (token.isPresent()) {
                return token;
            }
        }
        return Optional.empty();
    }

    /** The access token a web front gets for this person: by code, with proof of who asked for it. */
    String token(String redirect) {
        String authorize = identityProvider + "/oauth2/authorize?response_type=code&client_id=" + FRONT
                + "&scope=openid&state=s&redirect_uri=" + encoded(redirect)
                + "&code_challenge_method=S256&code_challenge=" + challenge();
        String back = location(follow(get(authorize), redirect)).orElse("");
        String code = found(CODE, back)
                .orElseThrow(() -> new IllegalStateException("the identity provider gave " + person + " no code"));
        String basic = Base64.getEncoder().encodeToString((FRONT + ":local-only").getBytes(UTF_8));
        HttpResponse<String> answer = send(HttpRequest.newBuilder(URI.create(identityProvider + "/oauth2/token"))
                .header("Authorization", "Basic " + basic)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString("grant_type=authorization_code&code=" + code + "&redirect_uri="
                        + encoded(redirect) + "&code_verifier=" + VERIFIER)));
        return Callers.JSON.readTree(answer.body()).path("access_token").asString("");
    }

    /**
     * A page, read once and wherever it leads.
     *
     * @param html empty where it is something other than a page
     */
    record Page(int status, String html) {}

    /** Reads a page, and nothing that is none: it may have no end. */
    Page page(URI address) {
        HttpResponse<InputStream> answer = send(
                HttpRequest.newBuilder(address).header("Accept", "text/html,*/*;q=0.8"), BodyHandlers.ofInputStream());
        boolean html = isPage(answer);
        try (InputStream body = answer.body()) {
            return new Page(answer.statusCode(), html ? new String(body.readAllBytes(), UTF_8) : "");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Whether what was answered is shown as a page, in which words may become markup; a file that is kept is none. */
    static boolean isPage(HttpResponse<?> answer) {
        return answer.headers()
                .firstValue("Content-Type")
                .filter(type -> type.startsWith("text/html"))
                .isPresent();
    }

    /** Asks once and goes nowhere else. */
    HttpResponse<String> send(HttpRequest.Builder request) {
        return send(request, BodyHandlers.ofString(UTF_8));
    }

    /** Asks once and leaves the answer unread, because it may have no end. */
    HttpResponse<?> knock(HttpRequest.Builder request) {
        HttpResponse<InputStream> answer = send(request, BodyHandlers.ofInputStream());
        try {
            answer.body().close();
            return answer;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private <T> HttpResponse<T> send(HttpRequest.Builder request, BodyHandler<T> body) {
        try {
            return http.send(request.timeout(ANSWER_WITHIN).build(), body);
        } catch (IOException e) {
            throw new IllegalStateException("no answer to a browser", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }

    private HttpResponse<String> get(String address) {
        return send(HttpRequest.newBuilder(URI.create(address)).header("Accept", "text/html,*/*;q=0.8"));
    }

    /** Goes where it is sent, by way of the sign-in page, until it is sent nowhere or to {@code end}. */
    private HttpResponse<String> follow(HttpResponse<String> answer, String end) {
        HttpResponse<String> last = answer;
        for (int hop = 0; hop < HOPS_MAX; hop++) {
            Optional<String> to = location(last);
            if (to.isPresent() && !end.isEmpty() && to.get().startsWith(end)) {
                return last;
            }
            if (to.isPresent()) {
                last = get(last.uri().resolve(to.get()).toString());
            } else if (last.uri().getPath().equals("/login")
                    && last.uri().toString().startsWith(identityProvider)) {
                last = fillIn(last.body());
            } else {
                return last;
            }
        }
        throw new IllegalStateException("sent from page to page without end");
    }

    private HttpResponse<String> fillIn(String page) {
        String forgery = found(FORGERY, page)
                .orElseThrow(() -> new IllegalStateException("the sign-in page carries no token against forgery"));
        return send(HttpRequest.newBuilder(URI.create(identityProvider + "/login"))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(
                        "username=" + encoded(person) + "&password=local-only&_csrf=" + encoded(forgery))));
    }

    private static Optional<String> location(HttpResponse<String> answer) {
        return answer.statusCode() / 100 == 3 ? answer.headers().firstValue("Location") : Optional.empty();
    }

    private static Optional<String> found(Pattern pattern, String text) {
        Matcher matcher = pattern.matcher(text);
        return matcher.find() ? Optional.of(matcher.group(1)) : Optional.empty();
    }

    private static String challenge() {
        try {
            return Base64.getUrlEncoder()
                    .withoutPadding()
                    .encodeToString(MessageDigest.getInstance("SHA-256").digest(VERIFIER.getBytes(UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, UTF_8);
    }
}
