package uk.mashhub.desk.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.Dimension;
import org.openqa.selenium.Keys;
import org.openqa.selenium.OutputType;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import uk.mashhub.events.v1.AdultInEvent;
import uk.mashhub.events.v1.Agency;
import uk.mashhub.events.v1.NoticeStatus;
import uk.mashhub.events.v1.PersonRole;
import uk.mashhub.events.v1.Rating;
import uk.mashhub.schemas.HubTopics;
import uk.mashhub.testkit.browser.Browsers;

/** A desk with one child's story on it, open in a real browser. Its pictures lie in target/screens. */
abstract class BrowserHarness extends DeskHarness {

    static final Path SCREENS = Path.of("target/screens");

    /** More stops than any page has. */
    private static final int TABS_MAX = 150;

    @TempDir
    Path profile;

    ChromeDriver browser;
    UUID red;
    String childRef;

    @BeforeEach
    void openTheDesk() throws IOException {
        browser = Browsers.open(profile);
        jdbc.sql("delete from alert").update();
        childRef = Wire.childRef();
        red = UUID.randomUUID();
        fillTheDesk();
        PEOPLE.put(
                "/v1/people/names",
                "[{\"ref\":\"" + childRef
                        + "\",\"givenName\":\"Synthia\",\"familyName\":\"Testchild\",\"dateOfBirth\":\"2019-04-05\"}]");
        PEOPLE.put("/v1/households/adults", """
                {"householdRef":"h_syntheticabcde","adults":[
                    {"ref":"p_parentaaaaa","householdRef":"h_syntheticabcde","contested":false,"relation":"PARENT"},
                    {"ref":"p_perpetbbbbb","householdRef":"h_otherfghij","contested":false,"relation":null},
                    {"ref":"p_carerccccc","householdRef":null,"contested":false,"relation":"CARER"}]}
                """);
        browser.get(uri("/test-sign-in").toString());
    }

    @AfterEach
    void closeTheBrowser() {
        PEOPLE.clear();
        if (browser != null) {
            browser.quit();
        }
    }

    /** Opens a page and looks at it on a desk and on a phone, in the light and in the dark. */
    void good(String page, String name) throws IOException {
        browser.get(uri(page).toString());
        seen(name);
    }

    void seen(String name) throws IOException {
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

    /** Waits for words to stand on the page. */
    void awaitWords(String words) {
        await().atMost(PATIENCE).until(() -> browser.getPageSource().contains(words));
    }

    /** Nothing is cut off or needs a sideways scroll at this width, as a browser sees it at this zoom. */
    void fits(String name, int width, double zoom) {
        browser.executeCdpCommand(
                "Emulation.setDeviceMetricsOverride",
                java.util.Map.of("width", width, "height", 900, "deviceScaleFactor", zoom, "mobile", false));
        assertThat(browser.executeScript("""
                        const width = arguments[0];
                        if (document.documentElement.scrollWidth <= width) return [];
                        return [...document.querySelectorAll('body *')]
                            .filter(e => e.getBoundingClientRect().right > width + 1)
                            .map(e => e.tagName + '.' + e.className)
                        """, width))
                .as("no sideways scroll of %s at %s and zoom %s", name, width, zoom)
                .isEqualTo(List.of());
        browser.executeCdpCommand("Emulation.clearDeviceMetricsOverride", java.util.Map.of());
    }

    void scheme(String colours) {
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
                        .setAdults(List.of(
                                new AdultInEvent("p_parentaaaaa", PersonRole.VICTIM),
                                new AdultInEvent("p_perpetbbbbb", PersonRole.ALLEGED_PERPETRATOR)))
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
    void axeFindsNothing(String page) throws IOException {
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

    WebElement tabTo(String words) {
        for (int n = 0; n < TABS_MAX; n++) {
            WebElement at = browser.switchTo().activeElement();
            if (at.getText().startsWith(words)) {
                return at;
            }
            at.sendKeys(Keys.TAB);
        }
        throw new AssertionError("the keyboard never reached: " + words);
    }

    /** Goes on with the keyboard until a field has the focus. */
    WebElement tabToId(String id) {
        for (int n = 0; n < TABS_MAX; n++) {
            WebElement at = browser.switchTo().activeElement();
            if (id.equals(at.getDomAttribute("id"))) {
                return at;
            }
            at.sendKeys(Keys.TAB);
        }
        throw new AssertionError("the keyboard never reached: " + id);
    }

    void picture(String name) throws IOException {
        Files.createDirectories(SCREENS);
        Number height =
                Objects.requireNonNull((Number) browser.executeScript("return document.documentElement.scrollHeight"));
        Dimension before = browser.manage().window().getSize();
        browser.manage().window().setSize(new Dimension(before.getWidth(), Math.min(3_000, height.intValue() + 150)));
        Files.write(SCREENS.resolve(name + ".png"), browser.getScreenshotAs(OutputType.BYTES));
        browser.manage().window().setSize(before);
    }
}
