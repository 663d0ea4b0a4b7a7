package uk.mashhub.desk.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.By;
import org.openqa.selenium.Dimension;
import org.openqa.selenium.Keys;
import org.openqa.selenium.OutputType;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import uk.mashhub.events.v1.Agency;
import uk.mashhub.events.v1.NoticeStatus;
import uk.mashhub.events.v1.Rating;
import uk.mashhub.schemas.HubTopics;
import uk.mashhub.testkit.parts.TestTokens;

/** The main job in a real browser, by keyboard, and the worklist live. Its pictures lie in target/screens. */
class BrowserIT extends DeskHarness {

    private static final Path SCREENS = Path.of("target/screens");

    @TempDir
    Path profile;

    private ChromeDriver browser;
    private UUID red;
    private String childRef;

    @BeforeEach
    void openTheDesk() throws IOException {
        File chromium = onPath("chromium", "chromium-browser", "google-chrome");
        File driver = onPath("chromedriver");
        assumeTrue(chromium != null && driver != null, "a browser and its driver are needed for this test");
        jdbc.sql("delete from alert").update();
        childRef = Wire.childRef();
        red = UUID.randomUUID();
        fillTheDesk();
        PEOPLE.put(
                "/v1/people/names",
                "[{\"ref\":\"" + childRef
                        + "\",\"givenName\":\"Synthia\",\"familyName\":\"Testchild\",\"dateOfBirth\":\"2019-04-05\"}]");
        var options = new ChromeOptions();
        options.setBinary(chromium);
        options.addArguments(
                "--headless",
                "--no-sandbox",
                "--disable-gpu",
                "--disable-dev-shm-usage",
                "--disable-background-networking",
                "--no-first-run",
                "--user-data-dir=" + profile,
                "--window-size=1280,1000");
        browser = new ChromeDriver(
                new ChromeDriverService.Builder().usingDriverExecutable(driver).build(), options);
        browser.get(uri("/test-sign-in").toString());
    }

    @AfterEach
    void closeTheBrowser() {
        PEOPLE.clear();
        if (browser != null) {
            browser.quit();
        }
    }

    @Test
    void takesReadsAndDecidesByKeyboardAlone() throws IOException {
        picture("worklist");
        assertThat(browser.findElements(By.cssSelector(".desk-card .desk-rating")).stream()
                        .map(WebElement::getText))
                .as("a word beside every colour")
                .containsExactly("Red", "Amber", "Green", "Blue");
        tabTo("Take the next alert").sendKeys(Keys.ENTER);
        await().atMost(PATIENCE).until(() -> browser.getCurrentUrl().contains("/alerts/" + red));
        picture("alert");
        assertThat(browser.getTitle()).as("a name never stands in a title").doesNotContain("Synthia");
        assertThat(browser.findElement(By.tagName("h1")).getText()).isEqualTo("Synthia Testchild");

        tabTo("Decide and close").sendKeys(Keys.ENTER);
        await().atMost(PATIENCE)
                .until(() -> !browser.findElements(By.className("govuk-error-summary"))
                        .isEmpty());
        picture("alert-faults");
        axeFindsNothing("alert with faults");
        assertThat(browser.switchTo().activeElement().getDomAttribute("class")).contains("govuk-error-summary");
        browser.findElement(By.id("outcome-EARLY_HELP")).sendKeys(Keys.SPACE);
        browser.findElement(By.id("decision-rationale")).sendKeys("Agreed with the health visitor");
        tabTo("Decide and close").sendKeys(Keys.ENTER);

        await().atMost(PATIENCE).until(() -> browser.getPageSource().contains("Every agency that reported"));
        picture("alert-decided");
        assertThat(get(mash(), "/v1/alerts/" + red).json().path("outcome").asString())
                .isEqualTo("EARLY_HELP");
    }

    @Test
    void showsANewAlertByItselfAndNeverScrollsSideways() throws IOException {
        for (int width : List.of(360, 800, 1280)) {
            browser.manage().window().setSize(new Dimension(width, 1000));
            for (String page : List.of("/", "/worklist", "/overdue", "/team", "/alerts/" + red)) {
                browser.get(uri(page).toString());
                picture("w" + width
                        + page.replaceAll("/.*alerts.*|/alerts.*", "-alert").replace('/', '-'));
                assertThat((Boolean) browser.executeScript(
                                "return document.documentElement.scrollWidth <= window.innerWidth"))
                        .as("no sideways scroll at %s of %s", width, page)
                        .isTrue();
                if (width != 800) {
                    axeFindsNothing(page + " at " + width);
                }
            }
        }
        browser.get(uri("/worklist").toString());
        await().atMost(PATIENCE)
                .until(() -> browser.findElement(By.id("live")).getText().contains("by themselves"));
        UUID fresh = UUID.randomUUID();
        publish(
                HubTopics.MASH_ALERT_REVISED,
                "c_fresh",
                Wire.alert(fresh, Wire.childRef(), 1, Rating.RED).build());

        await().atMost(PATIENCE)
                .until(() -> !browser.findElements(By.id("alert-" + fresh)).isEmpty());
        assertThat(browser.getPageSource()).doesNotContain("Synthia");
        browser.executeCdpCommand(
                "Emulation.setEmulatedMedia",
                java.util.Map.of(
                        "features", List.of(java.util.Map.of("name", "prefers-color-scheme", "value", "dark"))));
        assertThat((String) browser.executeScript("return getComputedStyle(document.body).backgroundColor"))
                .as("light words need a dark page")
                .isEqualTo("rgb(18, 24, 30)");
        picture("dark-worklist");
        axeFindsNothing("dark worklist");
        browser.get(uri("/alerts/" + red).toString());
        picture("dark-alert");
        axeFindsNothing("dark alert");
        for (String page : List.of("/", "/overdue", "/team")) {
            browser.get(uri(page).toString());
            axeFindsNothing("dark " + page);
        }
    }

    @Test
    void showsTwoRecordsBesideEachOtherAndTakesTheAnswerByKeyboard() throws IOException {
        UUID id = UUID.randomUUID();
        String known = Wire.childRef();
        ownToken("mash.officer", java.time.Instant.now().plusSeconds(600));
        PEOPLE.put("/v1/reviews", "{\"items\":[" + ReviewWire.item(id, childRef, known) + "]}");
        PEOPLE.put("/v1/reviews/" + id, ReviewWire.detail(id, childRef, known));
        PEOPLE.put(
                "/v1/reviews/" + id + "/decision",
                "422 {\"errors\":[{\"pointer\":\"/rationale\",\"code\":\"REQUIRED\"}]}");
        for (int width : List.of(360, 1280)) {
            browser.manage().window().setSize(new Dimension(width, 1000));
            for (String page : List.of("/reviews", "/reviews/" + id)) {
                browser.get(uri(page).toString());
                picture("w" + width + (page.endsWith("reviews") ? "-reviews" : "-review"));
                axeFindsNothing(page + " at " + width);
                assertThat((Boolean) browser.executeScript(
                                "return document.documentElement.scrollWidth <= window.innerWidth"))
                        .as("no sideways scroll at %s of %s", width, page)
                        .isTrue();
            }
        }
        assertThat(browser.getTitle()).as("a name never stands in a title").doesNotContain("Synthia");
        tabTo("Not the same").sendKeys(Keys.ENTER);
        await().atMost(PATIENCE)
                .until(() -> !browser.findElements(By.className("govuk-error-summary"))
                        .isEmpty());
        axeFindsNothing("a question with faults");
        PEOPLE.put("/v1/reviews/" + id + "/decision", ReviewWire.item(id, childRef, known));
        browser.findElement(By.id("review-rationale")).sendKeys("Other parents");
        tabTo("Not the same").sendKeys(Keys.ENTER);
        await().atMost(PATIENCE).until(() -> browser.getPageSource().contains("They are kept apart"));
        assertThat(BODIES.get("/v1/reviews/" + id + "/decision")).contains("NOT_THE_SAME", "Other parents");
    }

    @Test
    void briefsSearchesBreaksTheGlassAndShowsItsFiguresAndItsTrail() throws IOException {
        post(TestTokens.person("mash.manager"), "/v1/children/" + childRef + "/seal", "{\"reason\":\"Witness\"}");
        String open = Wire.childRef();
        PEOPLE.put("/v1/people/search", """
                {"items":[{"ref":"%s","givenName":"Synthia","familyName":"Testchild"},
                          {"ref":"%s","givenName":"Otto","familyName":"Openchild","dateOfBirth":"2017-02-03"}]}
                """.formatted(childRef, open));
        good("/briefing", "briefing");

        good("/search", "search");
        browser.findElement(By.id("search-familyName")).sendKeys("child");
        tabTo("Search").sendKeys(Keys.ENTER);
        await().atMost(PATIENCE).until(() -> browser.getPageSource().contains("Say why you search"));
        browser.findElement(By.id("search-reason")).sendKeys("A call from the school");
        tabTo("Search").sendKeys(Keys.ENTER);
        await().atMost(PATIENCE).until(() -> browser.getPageSource().contains("1 restricted record also fits"));
        assertThat(browser.getPageSource()).contains("Otto Openchild", open).doesNotContain("Synthia", childRef);
        assertThat(browser.getCurrentUrl()).endsWith("/search");
        seen("search-found");

        good("/alerts/" + red, "restricted");
        assertThat(browser.getPageSource()).doesNotContain("Synthia");
        browser.findElement(By.id("glass-reason")).sendKeys("Called to the home now");
        tabTo("Open the restricted record").sendKeys(Keys.ENTER);
        await().atMost(PATIENCE).until(() -> browser.getPageSource().contains("open to you for four hours"));
        assertThat(browser.getPageSource()).contains("Synthia");

        good("/test-sign-in?as=mash.manager&role=MANAGER", "worklist-manager");
        good("/manager", "manager");
        assertThat(browser.findElement(By.tagName("main")).getText())
                .contains("Decided in time", "alerts whose time ran out in the period", "Queue by hour");
        good("/access", "access");
        good("/children/" + childRef, "record");
        good("/test-sign-in?as=audit.reader&role=AUDITOR", "worklist-auditor");
        good("/audit", "audit");
        assertThat(browser.findElement(By.id("trail"))
                        .findElement(By.xpath(".."))
                        .getText())
                .contains("mash.officer", "Called to the home now", "Refused sealed");
        tabTo("Check the whole trail").sendKeys(Keys.ENTER);
        await().atMost(PATIENCE).until(() -> browser.getPageSource().contains("Note for next time"));
        seen("audit-checked");
    }

    /** Opens a page and looks at it on a desk and on a phone, in the light and in the dark. */
    private void good(String page, String name) throws IOException {
        browser.get(uri(page).toString());
        seen(name);
    }

    private void seen(String name) throws IOException {
        axeFindsNothing(name);
        picture(name);
        Dimension before = browser.manage().window().getSize();
        browser.manage().window().setSize(new Dimension(500, 1000));
        browser.executeCdpCommand(
                "Emulation.setDeviceMetricsOverride",
                java.util.Map.of("width", 360, "height", 800, "deviceScaleFactor", 1, "mobile", true));
        scheme("dark");
        assertThat(browser.executeScript("""
                        if (document.documentElement.scrollWidth <= 360) return [];
                        return [...document.querySelectorAll('body *')]
                            .filter(e => e.getBoundingClientRect().right > 361)
                            .map(e => e.tagName + '.' + e.className)
                        """))
                .as("no sideways scroll of %s on a phone", name)
                .isEqualTo(List.of());
        axeFindsNothing(name + " on a phone in the dark");
        Files.write(SCREENS.resolve(name + "-phone.png"), browser.getScreenshotAs(OutputType.BYTES));
        scheme("light");
        browser.executeCdpCommand("Emulation.clearDeviceMetricsOverride", java.util.Map.of());
        browser.manage().window().setSize(before);
    }

    private void scheme(String colours) {
        browser.executeCdpCommand(
                "Emulation.setEmulatedMedia",
                java.util.Map.of(
                        "features", List.of(java.util.Map.of("name", "prefers-color-scheme", "value", colours))));
    }

    private void fillTheDesk() {
        UUID eventId = Wire.eventOf(red);
        UUID school = UUID.randomUUID();
        publish(
                HubTopics.CHILD_EVENT_RESOLVED,
                childRef,
                Wire.resolved(childRef, UUID.randomUUID(), eventId, 1, Wire.RAISED)
                        .build());
        publish(
                HubTopics.CHILD_EVENT_RESOLVED,
                childRef,
                Wire.resolved(childRef, UUID.randomUUID(), school, 1, Wire.RAISED.plusSeconds(7_200))
                        .setAgency(Agency.EDUCATION)
                        .setType("UNEXPLAINED_ABSENCE")
                        .setRiskGrade(null)
                        .setUrn("140001")
                        .setGaps(List.of())
                        .build());
        publish(
                HubTopics.POLICE_NOTIFICATION_RECEIVED,
                "r_1",
                Wire.said(
                        UUID.randomUUID(),
                        eventId,
                        "Called by a neighbour at 22:40. Raised voices, a broken door. The child was upstairs, awake."));
        publish(
                HubTopics.ENCOMPASS_NOTICE_PROGRESSED,
                childRef,
                Wire.notice(UUID.randomUUID(), childRef, eventId, 1, NoticeStatus.DELIVERED, null));
        for (Rating rating : List.of(Rating.GREEN, Rating.RED, Rating.BLUE, Rating.AMBER)) {
            UUID id = rating == Rating.RED ? red : UUID.randomUUID();
            publish(
                    HubTopics.MASH_ALERT_REVISED,
                    childRef,
                    Wire.alert(id, rating == Rating.RED ? childRef : Wire.childRef(), 1, rating)
                            .setAgencies(
                                    rating == Rating.RED
                                            ? List.of(Agency.POLICE, Agency.EDUCATION)
                                            : List.of(Agency.HEALTH))
                            .setRespondBy(
                                    rating == Rating.BLUE
                                            ? null
                                            : java.time.Instant.now()
                                                    .plusSeconds(
                                                            rating == Rating.RED
                                                                    ? 7_800
                                                                    : rating == Rating.AMBER ? -1_500 : 260_000))
                            .build());
            awaitRevision(id, 1);
        }
        await().atMost(PATIENCE)
                .until(() ->
                        get(mash(), "/v1/children/" + childRef + "/chronology").status() == 200);
    }

    /** WCAG 2.2 AA as far as a machine can tell, of the page as it stands. */
    @SuppressWarnings("unchecked")
    private void axeFindsNothing(String page) throws IOException {
        try (var axe = Objects.requireNonNull(BrowserIT.class.getResourceAsStream("/axe.min.js"))) {
            browser.executeScript(new String(axe.readAllBytes(), java.nio.charset.StandardCharsets.UTF_8));
        }
        var found = (List<String>) browser.executeAsyncScript("""
                const done = arguments[arguments.length - 1];
                axe.run({runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']}).then(result => done(
                    result.passes.length === 0 ? ['nothing was checked'] : result.violations.map(v => v.id + ': ' + v.nodes.map(n => n.target + ' ' + n.failureSummary).join('; '))));
                """);
        assertThat(found).as("what axe finds on %s", page).isEmpty();
    }

    private WebElement tabTo(String words) {
        for (int n = 0; n < 80; n++) {
            WebElement at = browser.switchTo().activeElement();
            if (at.getText().startsWith(words)) {
                return at;
            }
            at.sendKeys(Keys.TAB);
        }
        throw new AssertionError("the keyboard never reached: " + words);
    }

    private void picture(String name) throws IOException {
        Files.createDirectories(SCREENS);
        Number height =
                Objects.requireNonNull((Number) browser.executeScript("return document.documentElement.scrollHeight"));
        Dimension before = browser.manage().window().getSize();
        browser.manage().window().setSize(new Dimension(before.getWidth(), Math.min(3_000, height.intValue() + 150)));
        Files.write(SCREENS.resolve(name + ".png"), browser.getScreenshotAs(OutputType.BYTES));
        browser.manage().window().setSize(before);
    }

    private static @org.jspecify.annotations.Nullable File onPath(String... names) {
        return Arrays.stream(System.getenv("PATH").split(File.pathSeparator))
                .flatMap(folder -> Arrays.stream(names).map(name -> new File(folder, name)))
                .filter(File::canExecute)
                .findFirst()
                .orElse(null);
    }
}
