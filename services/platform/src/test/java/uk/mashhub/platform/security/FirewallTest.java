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
            for (boolean named : new boolean[] {true, false}) {
                boolean letIn = letsIn(theirs, "a" + c + "b", named);
                assertThat(letsIn(ours, "a" + c + "b", named))
                        .as("character %d, in a name %s", (int) c, named)
                        .isEqualTo(letIn);
                refused += letIn ? 0 : 1;
            }
        }
        assertThat(refused).as("controls and what is no character").isPositive();
    }

    private static boolean letsIn(HttpFirewall firewall, String said, boolean named) {
        String name = named ? said : "X-Said";
        String value = named ? "value" : said;
        var request = new MockHttpServletRequest("POST", "/v1/notifications");
        request.addHeader(name, value);
        HttpServletRequest judged = firewall.getFirewalledRequest(request);
        try {
            return value.equals(judged.getHeader(name));
        } catch (RequestRejectedException _) {
            return false;
        }
    }
}
