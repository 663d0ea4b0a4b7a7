package uk.mashhub.platform.security;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.http.HttpServletRequest;
import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.security.web.firewall.HttpFirewall;
import org.springframework.security.web.firewall.RequestRejectedException;
import org.springframework.security.web.firewall.StrictHttpFirewall;

/** A header is let in, or refused, as Spring Security's own firewall would: each character of the first thousand. */
class FirewallTest {

    private static final int SOME = 1_000;

    @Test
    void aHeaderIsJudgedAsByTheLibrary() {
        HttpFirewall ours = new ApiSecurity().firewall();
        HttpFirewall theirs = new StrictHttpFirewall();
        int refused = 0;
        for (char c = 0; c < SOME; c++) {
            boolean letIn = letsIn(theirs, "a" + c + "b");
            assertThat(letsIn(ours, "a" + c + "b")).as("character %d", (int) c).isEqualTo(letIn);
            refused += letIn ? 0 : 1;
        }
        assertThat(refused).as("controls and what is no character").isPositive();
    }

    private static boolean letsIn(HttpFirewall firewall, String value) {
        var request = new MockHttpServletRequest("POST", "/v1/notifications");
        request.addHeader("X-Said", value);
        HttpServletRequest judged = firewall.getFirewalledRequest(request);
        try {
            return value.equals(judged.getHeader("X-Said"));
        } catch (RequestRejectedException _) {
            return false;
        }
    }
}
