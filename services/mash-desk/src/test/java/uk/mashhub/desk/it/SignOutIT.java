package uk.mashhub.desk.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.oidcLogin;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import java.net.http.HttpRequest;
import java.time.Instant;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.mock.web.MockHttpSession;
import org.springframework.security.oauth2.client.registration.ClientRegistration;
import org.springframework.security.oauth2.client.registration.ClientRegistrationRepository;
import org.springframework.security.oauth2.core.OAuth2RefreshToken;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.ResultActions;
import org.springframework.test.web.servlet.request.MockMvcRequestBuilders;
import uk.mashhub.platform.HubProperties;
import uk.mashhub.testkit.parts.TestTokens;

/** Who signs out is signed out of the identity provider too: whoever comes next to the machine is asked for a name and a password. */
class SignOutIT extends DeskHarness {

    @Autowired
    MockMvc pages;

    @Autowired
    HubProperties hub;

    @Autowired
    ClientRegistrationRepository registrations;

    /** The provider ends a session only by the last word it gave of who signed in: by an older one the next at the machine would still be in. */
    @Test
    void asksTheProviderByTheLastWordItGaveOfWhoSignedIn() throws Exception {
        var session = new MockHttpSession();
        pages.perform(MockMvcRequestBuilders.get("/test-sign-in").session(session));
        ownToken(
                "mash.officer",
                Instant.now().minusSeconds(1),
                new OAuth2RefreshToken("renewal", Instant.now().minusSeconds(3_600)));
        String renewed = TestTokens.idToken("mash.officer", "mash-desk-web");
        PEOPLE.put(
                "/oauth2/token",
                "{\"access_token\":\"own-renewed\",\"token_type\":\"Bearer\",\"expires_in\":3600,\"scope\":\"openid profile\",\"id_token\":\""
                        + renewed + "\"}");
        PEOPLE.put("/v1/people/search", "{\"items\":[]}");
        pages.perform(MockMvcRequestBuilders.post("/search")
                        .param("familyName", "Testchild")
                        .param("reason", "A call from the school")
                        .session(session)
                        .with(csrf()))
                .andExpect(status().isOk());
        assertThat(ASKED.get("/v1/people/search")).as("the token was renewed").isEqualTo("Bearer own-renewed");
        PEOPLE.clear();

        assertThat(pages.perform(MockMvcRequestBuilders.post("/logout")
                                .session(session)
                                .with(csrf()))
                        .andReturn()
                        .getResponse()
                        .getHeader("Location"))
                .startsWith(hub.issuer() + "/connect/logout?id_token_hint=" + renewed);
    }

    /** An open worklist asks by itself for what changed: that keeps nobody signed in who is not there. */
    @Test
    void signsOutWhoeverAsksForNothingThoughTheirWorklistIsOpen() throws Exception {
        var session = new MockHttpSession();
        pages.perform(MockMvcRequestBuilders.get("/test-sign-in").session(session));
        session.setMaxInactiveInterval(2);
        worklist(session).andExpect(status().isOk());
        Instant end = Instant.now().plusMillis(2_200);
        while (Instant.now().isBefore(end)) {
            if (!session.isInvalid()) {
                pages.perform(MockMvcRequestBuilders.get("/worklist")
                        .header("X-Desk-By-Itself", "true")
                        .session(session));
            }
            Thread.sleep(100);
        }
        assertThat(session.isInvalid()).isTrue();

        var another = new MockHttpSession();
        pages.perform(MockMvcRequestBuilders.get("/test-sign-in").session(another));
        another.setMaxInactiveInterval(2);
        for (int n = 0; n < 5; n++) {
            worklist(another).andExpect(status().isOk());
            Thread.sleep(500);
        }
        Thread.sleep(2_100);
        pages.perform(MockMvcRequestBuilders.get("/worklist/changes").session(another))
                .andExpect(status().isUnauthorized());
        assertThat(another.isInvalid()).isTrue();
    }

    private ResultActions worklist(MockHttpSession session) throws Exception {
        return pages.perform(MockMvcRequestBuilders.get("/worklist").session(session));
    }

    @Test
    void endsTheSessionAtTheIdentityProviderAndComesBackToAPageThatSaysSo() throws Exception {
        ClientRegistration desk = Objects.requireNonNull(registrations.findByRegistrationId("hub"));

        String location = pages.perform(MockMvcRequestBuilders.post("/logout")
                        .with(csrf())
                        .with(oidcLogin().clientRegistration(desk)))
                .andReturn()
                .getResponse()
                .getHeader("Location");

        assertThat(location)
                .startsWith(hub.issuer() + "/connect/logout?id_token_hint=")
                .endsWith("&post_logout_redirect_uri=http://localhost/?signedout");
        assertThat(send(HttpRequest.newBuilder(uri("/?signedout"))).body()).contains("You are signed out.");
    }
}
