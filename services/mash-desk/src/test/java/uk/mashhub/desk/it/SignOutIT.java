package uk.mashhub.desk.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.oidcLogin;

import java.net.http.HttpRequest;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.security.oauth2.client.registration.ClientRegistration;
import org.springframework.security.oauth2.client.registration.ClientRegistrationRepository;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.MockMvcRequestBuilders;
import uk.mashhub.platform.HubProperties;

/** Who signs out is signed out of the identity provider too: whoever comes next to the machine is asked for a name and a password. */
class SignOutIT extends DeskHarness {

    @Autowired
    MockMvc pages;

    @Autowired
    HubProperties hub;

    @Autowired
    ClientRegistrationRepository registrations;

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
