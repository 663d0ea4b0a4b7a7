package uk.mashhub.testkit.parts;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.security.interfaces.RSAPublicKey;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.function.UnaryOperator;
import tools.jackson.databind.json.JsonMapper;

/** A key, the two documents by which a resource server learns it, and a token endpoint for clients. */
final class TestIssuer {

    private static final String KEY_ID = "testkit";
    private static final Base64.Encoder BASE64 = Base64.getUrlEncoder().withoutPadding();
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final KeyPair key;
    private final HttpServer server;
    private final UnaryOperator<String> tokens;

    private TestIssuer(KeyPair key, HttpServer server, UnaryOperator<String> tokens) {
        this.key = key;
        this.server = server;
        this.tokens = tokens;
    }

    /** @param tokens what to give a client that asks the token endpoint with its id */
    static TestIssuer start(UnaryOperator<String> tokens) {
        try {
            var generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(2048);
            var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            var issuer = new TestIssuer(generator.generateKeyPair(), server, tokens);
            server.setExecutor(Executors.newCachedThreadPool(
                    Thread.ofPlatform().daemon().name("test-issuer-", 0).factory()));
            server.createContext("/oauth2/jwks", exchange -> answer(exchange, 200, issuer.keys()));
            server.createContext(
                    "/.well-known/openid-configuration", exchange -> answer(exchange, 200, issuer.discovery()));
            server.createContext("/oauth2/token", issuer::token);
            server.start();
            return issuer;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    String url() {
        return "http://localhost:" + server.getAddress().getPort();
    }

    /** The claims as a signed JWT. */
    String sign(Map<String, Object> claims) {
        try {
            String header = base64(JSON.writeValueAsBytes(Map.of("alg", "RS256", "kid", KEY_ID, "typ", "JWT")));
            String body = header + "." + base64(JSON.writeValueAsBytes(claims));
            Signature signature = Signature.getInstance("SHA256withRSA");
            signature.initSign(key.getPrivate());
            signature.update(body.getBytes(UTF_8));
            return body + "." + base64(signature.sign());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private Map<String, Object> keys() {
        var rsa = (RSAPublicKey) key.getPublic();
        return Map.of(
                "keys",
                List.of(Map.of(
                        "kty",
                        "RSA",
                        "use",
                        "sig",
                        "alg",
                        "RS256",
                        "kid",
                        KEY_ID,
                        "n",
                        base64(unsigned(rsa.getModulus())),
                        "e",
                        base64(unsigned(rsa.getPublicExponent())))));
    }

    private Map<String, Object> discovery() {
        return Map.of(
                "issuer", url(),
                "jwks_uri", url() + "/oauth2/jwks",
                "token_endpoint", url() + "/oauth2/token",
                "authorization_endpoint", url() + "/oauth2/authorize",
                "response_types_supported", List.of("code"),
                "subject_types_supported", List.of("public"),
                "id_token_signing_alg_values_supported", List.of("RS256"));
    }

    private void token(HttpExchange exchange) throws IOException {
        String authorization = exchange.getRequestHeaders().getFirst("Authorization");
        if (authorization == null || !authorization.startsWith("Basic ")) {
            answer(exchange, 401, Map.of("error", "invalid_client"));
            return;
        }
        String basic = new String(Base64.getDecoder().decode(authorization.substring("Basic ".length())), UTF_8);
        int colon = basic.indexOf(':');
        if (!basic.substring(colon + 1).equals("local-only")) {
            answer(exchange, 401, Map.of("error", "invalid_client"));
            return;
        }
        answer(
                exchange,
                200,
                Map.of(
                        "access_token",
                        tokens.apply(basic.substring(0, colon)),
                        "token_type",
                        "Bearer",
                        "expires_in",
                        3600));
    }

    private static void answer(HttpExchange exchange, int status, Map<String, Object> body) throws IOException {
        byte[] bytes = JSON.writeValueAsBytes(body);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(status, bytes.length);
        try (var out = exchange.getResponseBody()) {
            out.write(bytes);
        }
    }

    private static byte[] unsigned(BigInteger number) {
        byte[] bytes = number.toByteArray();
        return bytes[0] == 0 ? Arrays.copyOfRange(bytes, 1, bytes.length) : bytes;
    }

    private static String base64(byte[] bytes) {
        return BASE64.encodeToString(bytes);
    }
}
