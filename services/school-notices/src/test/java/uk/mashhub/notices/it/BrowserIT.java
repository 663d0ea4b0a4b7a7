package uk.mashhub.notices.it;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;
import org.openqa.selenium.OutputType;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.MediaType;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;

/** What a real browser makes of the pages: a phone of 320 px, a desk, twice the size, in the dark, on paper, by keyboard. */
class BrowserIT extends OnRealParts {

    private static final String URN = "140004";
    private static final String BOARD = "/board";

    @Autowired
    MockMvc mvc;

    private HttpServer front;
    private ChromeDriver browser;

    @BeforeEach
    void open() throws IOException {
        put(URN, schoolBody("northshire", "08:50", true));
        front = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        front.createContext("/", this::answer);
        front.start();
        var options = new ChromeOptions();
        options.setBinary("/usr/bin/chromium");
        options.addArguments(
                "--headless", "--no-sandbox", "--disable-gpu", "--disable-background-networking", "--no-first-run");
        browser = new ChromeDriver(
                new ChromeDriverService.Builder()
                        .usingDriverExecutable(Path.of("/usr/bin/chromedriver").toFile())
                        .build(),
                options);
        browser.manage().timeouts().scriptTimeout(Duration.ofMinutes(5)); // because a loaded machine is only slow
    }

    @AfterEach
    void close() {
        browser.quit();
        front.stop(0);
    }

    @Test
    void fitsEveryScreenAndAxeFindsNothing() throws Exception {
        Asked read = delivered(URN);
        go("/notices/" + read.noticeId());
        Asked unread = delivered(URN);
        List<String> pages = pages("/notices/" + read.noticeId(), "/board/notices/" + leftOut());

        for (String scheme : List.of("light", "dark")) {
            browser.executeCdpCommand(
                    "Emulation.setEmulatedMedia",
                    Map.of("features", List.of(Map.of("name", "prefers-color-scheme", "value", scheme))));
            // because 1280 at 200 % is 640 wide, and 400 % is a phone
            for (int width : new int[] {320, 640, 1280}) {
                width(width);
                for (String page : pages) {
                    go(page);
                    fits(page + " " + width);
                    axeFindsNothing(scheme + " " + page + " " + width);
                    picture(name(page) + "-" + scheme + "-" + width);
                }
            }
        }
        assertThat(seenByMash(unread.noticeId()).text("status"))
                .as("control: listed on every screen, opened on none")
                .isEqualTo("DELIVERED");
    }

    @Test
    void isReadOnOneScreenAcknowledgedByKeyboardAndHiddenWithEscape() throws Exception {
        Asked asked = delivered(URN);
        width(1280);
        go("/");
        WebElement link = browser.findElement(By.cssSelector("a[href$='" + asked.noticeId() + "']"));
        link.sendKeys(Keys.ENTER);
        WebElement acknowledge = browser.findElement(By.cssSelector("form[action$=acknowledgement] button"));
        assertThat(acknowledge.getRect().getY() + acknowledge.getRect().getHeight())
                .as("everything up to the button is on the first screen")
                .isLessThan(900);
        assertThat(acknowledge.getCssValue("background-color"))
                .as("the style sheet is there")
                .isEqualTo("rgba(0, 112, 60, 1)");
        acknowledge.sendKeys(Keys.ENTER);
        awaitStatus(asked, "ACKNOWLEDGED");

        Asked hidden = delivered(URN);
        go("/");
        go("/notices/" + hidden.noticeId());
        browser.switchTo().activeElement().sendKeys(Keys.ESCAPE);

        assertThat(browser.getTitle()).isEqualTo("Bank holidays");
        browser.navigate().back();
        assertThat(browser.getCurrentUrl())
                .as("the way back does not lead to the hidden page")
                .doesNotEndWith("/notices/" + hidden.noticeId());
    }

    @Test
    void printsWhatIsToBeReadAndNothingToPress() throws Exception {
        Asked asked = delivered(URN);
        width(1280);
        go("/notices/" + asked.noticeId());
        assertThat(browser.findElement(By.id("hide")).isDisplayed())
                .as("control: on the screen")
                .isTrue();

        browser.executeCdpCommand("Emulation.setEmulatedMedia", Map.of("media", "print"));

        assertThat(browser.findElement(By.id("hide")).isDisplayed()).isFalse();
        assertThat(browser.findElement(By.tagName("form")).isDisplayed()).isFalse();
        assertThat(browser.findElement(By.id("main-content")).getText())
                .contains(PersonIndexStandIn.nameOf(asked.childRef()), "2 April 2016");
        picture("notice-print");
    }

    @Test
    void keepsTheBoardLive() throws Exception {
        delivered(URN);
        width(1280);
        go(BOARD);
        assertThat(browser.findElements(By.cssSelector(".hub-card"))).isNotEmpty();
        assertThat(browser.findElement(By.id("main-content")).getText()).contains("10:20pm today");
        browser.executeScript("window.sinceItWasOpened = true");

        clock.set("2026-11-20T22:31:00Z");

        await().atMost(Duration.ofMinutes(1))
                .ignoreExceptions() // because the list is replaced while it is read
                .until(() ->
                        browser.findElement(By.id("main-content")).getText().contains("10:31pm today"));
        assertThat(browser.executeScript("return window.sinceItWasOpened"))
                .as("the page was not loaded again")
                .isEqualTo(true);
    }

    /** A notice two people were left out of: one may be told once somebody has said why, the other never. */
    private UUID leftOut() {
        String urn = freshUrn();
        put(
                urn,
                schoolBody("northshire", "08:50", true)
                        .replace("Lead 1 of Example Row", "Left Out-Byname")
                        .replace("Lead 2 of Example Row", "Left Out-Bymore"));
        PERSON_INDEX.isCalledLike("Left Out-Byname", "p_browser");
        PERSON_INDEX.isAParty("Left Out-Bymore");
        Asked asked = Asked.at(urn);
        ask(asked);
        awaitStatus(asked, "HELD");
        return asked.noticeId();
    }

    private static List<String> pages(String notice, String leftOut) {
        var pages = new ArrayList<String>();
        pages.add("/");
        pages.add(notice);
        pages.add(BOARD);
        pages.add(leftOut);
        pages.add("/school/" + URN);
        pages.add("/second-factor");
        pages.add("/bank-holidays");
        pages.add("/mailbox/" + "0".repeat(64));
        return pages;
    }

    private static String name(String page) {
        return page.equals("/")
                ? "list"
                : page.contains("/notices/")
                        ? page.startsWith(BOARD) ? "left-out" : "notice"
                        : page.replaceAll("[^a-z]+", "-").replaceAll("^-|-$", "");
    }

    private void go(String path) {
        browser.get("http://localhost:" + front.getAddress().getPort() + path);
    }

    private void width(int width) {
        browser.executeCdpCommand(
                "Emulation.setDeviceMetricsOverride",
                Map.of("width", width, "height", 900, "deviceScaleFactor", 1, "mobile", false));
    }

    private void fits(String page) {
        assertThat(browser.executeScript(
                        "return document.documentElement.scrollWidth <= document.documentElement.clientWidth"))
                .as("no sideways scrolling: " + page)
                .isEqualTo(true);
    }

    private void picture(String name) throws IOException {
        Path pictures = Files.createDirectories(Path.of("target", "pictures"));
        Files.write(pictures.resolve("school-" + name + ".png"), browser.getScreenshotAs(OutputType.BYTES));
    }

    @SuppressWarnings("unchecked")
    private void axeFindsNothing(String page) throws IOException {
        try (var axe = Objects.requireNonNull(BrowserIT.class.getResourceAsStream("/axe.min.js"))) {
            browser.executeScript(new String(axe.readAllBytes(), UTF_8));
        }
        var found = (List<String>) browser.executeAsyncScript("""
                const done = arguments[arguments.length - 1];
                axe.run({runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']}).then(result => done(
                    result.passes.length === 0 ? ['nothing was checked'] : result.violations.map(v => v.id + ': ' + v.nodes.map(n => n.target + ' ' + n.failureSummary).join('; '))));
                """);
        assertThat(found).as("what axe finds on %s", page).isEmpty();
    }

    /** The pages as a browser gets them, already signed in: as the school's lead, and on the board as an officer. */
    private void answer(HttpExchange exchange) {
        try (exchange) {
            String path = exchange.getRequestURI().toString();
            MockHttpServletRequestBuilder request = exchange.getRequestMethod().equals("POST")
                    ? post(URI.create(path))
                            .with(csrf())
                            .contentType(MediaType.APPLICATION_FORM_URLENCODED)
                            .content(exchange.getRequestBody().readAllBytes())
                    : get(URI.create(path));
            MockHttpServletResponse page = mvc.perform(
                            request.with(path.startsWith(BOARD) ? PagesIT.officer() : PagesIT.lead(URN)))
                    .andReturn()
                    .getResponse();
            byte[] body = page.getContentAsByteArray();
            String type = page.getContentType();
            exchange.getResponseHeaders().set("Content-Type", type == null ? "text/plain" : type);
            if (page.getRedirectedUrl() != null) {
                exchange.getResponseHeaders().set("Location", page.getRedirectedUrl());
            }
            exchange.sendResponseHeaders(page.getStatus(), body.length == 0 ? -1 : body.length);
            exchange.getResponseBody().write(body);
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }
}
