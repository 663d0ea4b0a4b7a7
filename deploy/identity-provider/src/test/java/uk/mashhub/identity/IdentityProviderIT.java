package uk.mashhub.identity;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import uk.mashhub.local.parts.Ports;
import uk.mashhub.testkit.parts.TestTokens;

/** Clients and people get the tokens of the contract, over real HTTP. */
class IdentityProviderIT {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final int PORT = Ports.free();
    private static final String ISSUER = "http://localhost:" + PORT;
    private static final String REDIRECT = "http://localhost:8080/login/oauth2/code/hub";

    @TempDir
    static Path data;

    private static ConfigurableApplicationContext provider;

    @BeforeAll
    static void start() {
        provider = run(PORT);
    }

    @AfterAll
    static void stop() {
        provider.close();
    }

    static Stream<String> clients() {
        return Client.ALL.stream().map(Client::id);
    }

    @ParameterizedTest
    @MethodSource("clients")
    void aClientThatAsksForNoScopeGetsAllOfItsOwnAndTheClaimsTestsRelyOn(String client) throws Exception {
        JsonNode token = claims(accessToken(client, "grant_type=client_credentials"));
        JsonNode expected = claims(TestTokens.client(client));

        assertThat(token.get("iss").asString()).isEqualTo(ISSUER);
        assertThat(token.get("authority")).isEqualTo(expected.get("authority"));
        assertThat(token.get("agency")).isEqualTo(expected.get("agency"));
        assertThat(words(token.get("scope"))).containsExactlyInAnyOrderElementsOf(words(expected.get("scope")));
    }

    @Test
    void aClientThatAsksForOneScopeGetsThatOne() throws Exception {
        JsonNode token = claims(accessToken("northshire-mash", "grant_type=client_credentials&scope=mash%3Aread"));

        assertThat(words(token.get("scope"))).containsExactly("mash:read");
    }

    @Test
    void aScopeThatIsNotTheClientsIsRefused() throws Exception {
        var answer = token("northshire-police", "local-only", "grant_type=client_credentials&scope=mash%3Aread");

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).contains("invalid_scope");
    }

    @Test
    void aWrongSecretIsRefused() throws Exception {
        assertThat(token("northshire-police", "wrong", "grant_type=client_credentials")
                        .statusCode())
                .isEqualTo(401);
        assertThat(token("northshire-police", "local-only", "grant_type=client_credentials")
                        .statusCode())
                .as("the right one is not")
                .isEqualTo(200);
    }

    @Test
    void anOfficerSignsInWithProofOfTheCodesOwner() throws Exception {
        JsonNode tokens = signIn("mash.officer", "mash-desk-web");

        for (String kind : List.of("id_token", "access_token")) {
            JsonNode token = claims(tokens.get(kind).asString());
            JsonNode expected = claims(TestTokens.person("mash.officer"));
            assertThat(token.get("sub")).isEqualTo(expected.get("sub"));
            assertThat(token.get("roles")).isEqualTo(expected.get("roles"));
            assertThat(token.get("authority")).isEqualTo(expected.get("authority"));
            assertThat(token.has("urns")).isFalse();
        }
    }

    @Test
    void aSafeguardingLeadsTokenNamesTheirSchool() throws Exception {
        JsonNode token =
                claims(signIn("dsl.140001", "mash-desk-web").get("id_token").asString());

        assertThat(token.get("urns"))
                .isEqualTo(claims(TestTokens.person("dsl.140001")).get("urns"));
        assertThat(token.get("roles").get(0).asString()).isEqualTo("SAFEGUARDING_LEAD");
    }

    @Test
    void anOfficersTokenIsRenewedWithoutSigningInAgain() throws Exception {
        String renewal =
                signIn("mash.officer", "mash-desk-web").get("refresh_token").asString();

        var renewed = token("mash-desk-web", "local-only", "grant_type=refresh_token&refresh_token=" + renewal);

        assertThat(renewed.statusCode()).isEqualTo(200);
        JsonNode token =
                claims(JSON.readTree(renewed.body()).get("access_token").asString());
        assertThat(token.get("sub").asString()).isEqualTo("mash.officer");
        assertThat(token.get("roles").get(0).asString()).isEqualTo("OFFICER");
        assertThat(token("school-notices-web", "local-only", "grant_type=refresh_token&refresh_token=" + renewal)
                        .statusCode())
                .as("only by the front it was given to")
                .isEqualTo(400);
    }

    @Test
    void whoSignsOutIsSentBackToThePageOfTheFrontThatSaysSo() throws Exception {
        String out = "/connect/logout?id_token_hint="
                + signIn("mash.officer", "mash-desk-web").get("id_token").asString()
                + "&post_logout_redirect_uri=";

        try (var browser = browser()) {
            String desk = Client.WebFront.ALL.getFirst().address() + "/?signedout";
            assertThat(location(get(browser, out + "https://elsewhere.example/")))
                    .as("and nowhere else")
                    .doesNotContain("elsewhere");
            assertThat(location(get(browser, out + desk))).isEqualTo(desk);
        }
    }

    @Test
    void aPartnersTokenNamesTheirAgency() throws Exception {
        JsonNode token =
                claims(signIn("partner.health", "mash-desk-web").get("id_token").asString());

        assertThat(token.get("agency"))
                .isEqualTo(claims(TestTokens.person("partner.health")).get("agency"));
        assertThat(token.get("agency").asString()).isEqualTo("HEALTH");
        assertThat(token.get("roles").get(0).asString()).isEqualTo("PARTNER");
    }

    @Test
    void aWrongPasswordComesBackToAPageThatSaysSo() throws Exception {
        try (var browser = browser()) {
            HttpResponse<String> page = get(browser, "/login");
            HttpResponse<String> refused = post(browser, "/login", form(page, "mash.officer", "wrong"));

            assertThat(refused.statusCode()).isEqualTo(302);
            assertThat(get(browser, location(refused)).body()).contains("role=\"alert\"");
            assertThat(page.body()).doesNotContain("role=\"alert\"");
        }
    }

    @Test
    void theSignInPageMakesABrowserAskForNothingElse() throws Exception {
        try (HttpClient browser = browser()) {
            assertThat(get(browser, "/login").body())
                    .as("an icon asked for of its own would begin a second session, and the form belongs to the first")
                    .contains("<link rel=\"icon\" href=\"data:,\">")
                    .doesNotContain("src=", "stylesheet", "url(");
        }
    }

    @Test
    void theKeyOutlivesARestartAndIsItsOwnersAlone() throws Exception {
        String before = get(HttpClient.newHttpClient(), "/oauth2/jwks").body();
        int port = Ports.free();
        try (var restarted = run(port)) {
            assertThat(restarted.isRunning()).isTrue();
            String after = body("http://localhost:" + port + "/oauth2/jwks");
            assertThat(after).isEqualTo(before);
        }
        assertThat(Files.getPosixFilePermissions(data.resolve("signing-key.json")))
                .hasSize(2);
    }

    @Test
    void healthIsForEverybody() throws Exception {
        assertThat(body(ISSUER + "/actuator/health")).contains("\"UP\"");
    }

    private static ConfigurableApplicationContext run(int port) {
        return new SpringApplicationBuilder(IdentityProviderApplication.class)
                .run(
                        "--server.port=" + port,
                        "--hub.identity.issuer=http://localhost:" + port,
                        "--hub.identity.data=" + data);
    }

    private static JsonNode signIn(String person, String client) throws Exception {
        String verifier = "a-verifier-long-enough-to-satisfy-the-rule-of-43-characters";
        String challenge = Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(MessageDigest.getInstance("SHA-256").digest(verifier.getBytes(UTF_8)));
        try (var browser = browser()) {
            String authorize = "/oauth2/authorize?response_type=code&client_id=" + client + "&scope=openid&state=s"
                    + "&redirect_uri=" + URLEncoder.encode(REDIRECT, UTF_8)
                    + "&code_challenge_method=S256&code_challenge="
                    + challenge;
            HttpResponse<String> toSignIn = get(browser, authorize);
            assertThat(toSignIn.statusCode()).isEqualTo(302);
            HttpResponse<String> page = get(browser, location(toSignIn));
            HttpResponse<String> signedIn = post(browser, "/login", form(page, person, "local-only"));
            HttpResponse<String> back = get(browser, location(signedIn));
            assertThat(location(back)).startsWith(REDIRECT);
            Matcher code = Pattern.compile("code=([^&]+)").matcher(location(back));
            assertThat(code.find()).isTrue();
            String exchange = "grant_type=authorization_code&code=" + code.group(1) + "&redirect_uri="
                    + URLEncoder.encode(REDIRECT, UTF_8);
            assertThat(token(client, "local-only", exchange + "&code_verifier=somebody-else" + "x".repeat(43))
                            .statusCode())
                    .as("a stolen code is worth nothing without the verifier")
                    .isEqualTo(400);
            return JSON.readTree(token(client, "local-only", exchange + "&code_verifier=" + verifier)
                    .body());
        }
    }

    private static HttpClient browser() {
        return HttpClient.newBuilder().cookieHandler(new CookieManager()).build();
    }

    private static String form(HttpResponse<String> page, String name, String password) {
        Matcher csrf = Pattern.compile("name=\"_csrf\" value=\"([^\"]+)\"").matcher(page.body());
        assertThat(csrf.find()).isTrue();
        return "username=" + name + "&password=" + password + "&_csrf=" + URLEncoder.encode(csrf.group(1), UTF_8);
    }

    private static String location(HttpResponse<String> answer) {
        return answer.headers()
                .firstValue("Location")
                .orElseThrow(() -> new AssertionError(
                        answer.statusCode() + " without a Location: " + answer.uri() + " " + answer.body()));
    }

    private static HttpResponse<String> get(HttpClient browser, String path) throws IOException, InterruptedException {
        URI address = URI.create(path.startsWith("/") ? ISSUER + path : path);
        return browser.send(
                HttpRequest.newBuilder(address)
                        .header("Accept", "text/html,*/*;q=0.8")
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }

    private static HttpResponse<String> post(HttpClient browser, String path, String form) throws Exception {
        var request = HttpRequest.newBuilder(URI.create(ISSUER + path))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(form));
        return browser.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    private static String body(String address) throws Exception {
        try (var http = HttpClient.newHttpClient()) {
            return http.send(HttpRequest.newBuilder(URI.create(address)).build(), HttpResponse.BodyHandlers.ofString())
                    .body();
        }
    }

    private static String accessToken(String client, String form) throws Exception {
        return JSON.readTree(token(client, "local-only", form).body())
                .get("access_token")
                .asString();
    }

    private static HttpResponse<String> token(String client, String secret, String form) throws Exception {
        String basic = Base64.getEncoder().encodeToString((client + ":" + secret).getBytes(UTF_8));
        var request = HttpRequest.newBuilder(URI.create(ISSUER + "/oauth2/token"))
                .header("Authorization", "Basic " + basic)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(form));
        try (var http = HttpClient.newHttpClient()) {
            return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
        }
    }

    private static JsonNode claims(String jwt) {
        return JSON.readTree(Base64.getUrlDecoder().decode(jwt.split("\\.")[1]));
    }

    private static List<String> words(JsonNode text) {
        return List.of(text.asString().split(" "));
    }
}
