package uk.mashhub.notices.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.oidcLogin;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;

import com.sun.net.httpserver.HttpServer;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.By;
import org.openqa.selenium.Dimension;
import org.openqa.selenium.OutputType;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.RequestPostProcessor;

/** The school's pages: signed in as its lead, as another's, as nobody; and what a real browser makes of them. */
class PagesIT extends OnRealParts {

    private static final String URN = "140003";

    @Autowired
    MockMvc mvc;

    @BeforeEach
    void schoolIsKnown() {
        put(URN, schoolBody("northshire", "08:50", true));
    }

    @Test
    void sendsAnybodyElseToSignInWithPkce() throws Exception {
        MockHttpServletResponse answer = mvc.perform(get("/")).andReturn().getResponse();
        assertThat(answer.getStatus()).isEqualTo(302);
        assertThat(answer.getRedirectedUrl()).endsWith("/oauth2/authorization/hub");

        MockHttpServletResponse start =
                mvc.perform(get("/oauth2/authorization/hub")).andReturn().getResponse();
        assertThat(start.getRedirectedUrl())
                .startsWith(System.getProperty("MASHHUB_ISSUER") + "/oauth2/authorize")
                .contains("client_id=school-notices-web", "code_challenge_method=S256", "scope=openid");
    }

    @Test
    void showsTheNameOnlyOnceALeadHasOpenedTheNotice() throws Exception {
        Asked asked = delivered(URN);
        String name = PersonIndexStandIn.nameOf(asked.childRef());

        String list = page("/", 200);
        assertThat(list)
                .contains("/notices/" + asked.noticeId(), "8:50am on Monday 23 November")
                .doesNotContain(name);
        assertThat(seenByMash(asked.noticeId()).text("status")).isEqualTo("DELIVERED");

        MockHttpServletResponse notice = mvc.perform(
                        get("/notices/" + asked.noticeId()).with(lead(URN)))
                .andReturn()
                .getResponse();
        assertThat(notice.getContentAsString())
                .contains(name, "2 April 2016", "10:15pm today, Friday 20 November", "Yes, the child was present")
                .contains("<title>One notice - School notices</title>");
        assertThat(notice.getHeader("Cache-Control")).isEqualTo("no-store");
        assertThat(notice.getHeader("Content-Security-Policy")).contains("default-src 'none'");
        assertThat(seenByMash(asked.noticeId()).text("status")).isEqualTo("OPENED");
        assertThat(page("/", 200)).as("opened, so named").contains(name);
    }

    @Test
    void acknowledgesAndRecordsSupportWithAFormToken() throws Exception {
        Asked asked = delivered(URN);
        String path = "/notices/" + asked.noticeId();

        assertThat(mvc.perform(post(path + "/acknowledgement").with(lead(URN)))
                        .andReturn()
                        .getResponse()
                        .getStatus())
                .as("a form of somebody else's making")
                .isEqualTo(403);
        assertThat(mvc.perform(post(path + "/acknowledgement").with(lead(URN)).with(csrf()))
                        .andReturn()
                        .getResponse()
                        .getRedirectedUrl())
                .isEqualTo(path);
        MockHttpServletResponse incomplete = mvc.perform(post(path + "/support")
                        .param("note", "said little")
                        .with(lead(URN))
                        .with(csrf()))
                .andReturn()
                .getResponse();
        assertThat(incomplete.getStatus()).isEqualTo(422);
        assertThat(incomplete.getContentAsString())
                .contains("There is a problem", "Select whether the support was silent or overt", "said little");
        mvc.perform(post(path + "/support")
                .param("kind", "OVERT")
                .param("note", "talked with the <child>")
                .with(lead(URN))
                .with(csrf()));

        assertThat(page(path, 200))
                .contains("You have acknowledged this notice", "Overt support", "talked with the &lt;child&gt;")
                .doesNotContain("Acknowledge this notice");
    }

    @Test
    void showsNothingToALeadOfAnotherSchoolOrToAnOfficer() throws Exception {
        Asked asked = delivered(URN);
        String path = "/notices/" + asked.noticeId();

        MockHttpServletResponse other =
                mvc.perform(get(path).with(lead("140002"))).andReturn().getResponse();
        assertThat(other.getStatus()).isEqualTo(404);
        assertThat(other.getContentAsString()).contains("There is nothing here for you");
        MockHttpServletResponse officer = mvc.perform(get("/").with(oidcLogin()
                        .idToken(token -> token.subject("mash.officer")
                                .claim("roles", List.of("OFFICER"))
                                .claim("authority", "northshire"))))
                .andReturn()
                .getResponse();
        assertThat(officer.getStatus()).isEqualTo(403);
        assertThat(page("/notices/not-an-id", 404)).contains("There is nothing here for you");
        assertThat(seenByMash(asked.noticeId()).text("status")).isEqualTo("DELIVERED");
    }

    @Test
    void fitsAPhoneAndADeskInARealBrowser() throws Exception {
        Asked read = delivered(URN);
        page("/notices/" + read.noticeId(), 200);
        Asked unread = delivered(URN);
        HttpServer front = front();
        var options = new ChromeOptions();
        options.setBinary("/usr/bin/chromium");
        options.addArguments(
                "--headless", "--no-sandbox", "--disable-gpu", "--disable-background-networking", "--no-first-run");
        var driver = new ChromeDriver(
                new ChromeDriverService.Builder()
                        .usingDriverExecutable(Path.of("/usr/bin/chromedriver").toFile())
                        .build(),
                options);
        try {
            String address = "http://localhost:" + front.getAddress().getPort();
            for (Map.Entry<String, Dimension> screen : Map.of(
                            "phone", new Dimension(500, 900), "desk", new Dimension(1280, 900))
                    .entrySet()) {
                driver.manage().window().setSize(screen.getValue());
                fits(driver, address + "/", "list-" + screen.getKey());
                fits(driver, address + "/notices/" + unread.noticeId(), "notice-" + screen.getKey());
            }
            assertThat(driver.getTitle()).isEqualTo("One notice - School notices");
            assertThat(driver.findElement(By.cssSelector("form[action$=acknowledgement] button"))
                            .getCssValue("background-color"))
                    .as("the style sheet is there")
                    .isEqualTo("rgba(0, 112, 60, 1)");
            assertThat(driver.findElement(By.tagName("h1")).getCssValue("font-family"))
                    .doesNotContain("GDS");
        } finally {
            driver.quit();
            front.stop(0);
        }
    }

    private static void fits(ChromeDriver driver, String address, String picture) throws Exception {
        driver.get(address);
        assertThat(driver.executeScript(
                        "return document.documentElement.scrollWidth <= document.documentElement.clientWidth"))
                .as("no sideways scrolling: " + picture)
                .isEqualTo(true);
        Path pictures = Files.createDirectories(Path.of("target", "pictures"));
        Files.write(pictures.resolve(picture + ".png"), driver.getScreenshotAs(OutputType.BYTES));
    }

    /** The pages as a browser gets them, already signed in as the school's lead. */
    private HttpServer front() throws Exception {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            try (exchange) {
                MockHttpServletResponse page = mvc.perform(
                                get(exchange.getRequestURI().getPath()).with(lead(URN)))
                        .andReturn()
                        .getResponse();
                byte[] body = page.getContentAsByteArray();
                String type = page.getContentType();
                exchange.getResponseHeaders().set("Content-Type", type == null ? "text/plain" : type);
                exchange.sendResponseHeaders(page.getStatus(), body.length == 0 ? -1 : body.length);
                exchange.getResponseBody().write(body);
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
        });
        server.start();
        return server;
    }

    private String page(String path, int status) throws Exception {
        MockHttpServletResponse answer =
                mvc.perform(get(path).with(lead(URN))).andReturn().getResponse();
        assertThat(answer.getStatus()).isEqualTo(status);
        return answer.getContentAsString();
    }

    private static RequestPostProcessor lead(String urn) {
        return oidcLogin()
                .idToken(token -> token.subject("dsl." + urn)
                        .claim("roles", List.of("SAFEGUARDING_LEAD"))
                        .claim("authority", "northshire")
                        .claim("urns", List.of(urn)));
    }
}
