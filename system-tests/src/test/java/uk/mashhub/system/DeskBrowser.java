package uk.mashhub.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.By;
import org.openqa.selenium.WebDriverException;
import org.openqa.selenium.chrome.ChromeDriver;
import uk.mashhub.faults.RunningHub;
import uk.mashhub.testkit.browser.Browsers;

/** The whole hub's desk in a real browser: who signs in, what they press, and what they wait to read. */
abstract class DeskBrowser {

    static final String DESK = at(8080);
    static final Duration PATIENCE = Duration.ofMinutes(2);

    @TempDir
    Path profile;

    ChromeDriver browser;

    @BeforeEach
    void openABrowser() {
        browser = Browsers.open(profile);
    }

    @AfterEach
    void closeTheBrowser() {
        if (browser != null) {
            browser.quit();
        }
    }

    static Map<String, Object> injury(String postcode) {
        String family = "Desk" + UUID.randomUUID().toString().replaceAll("[^a-f]", "");
        return told(
                "INJURY_NON_MOBILE_INFANT",
                List.of(child(family, Map.of("line", "1 Invented Row", "postcode", postcode))));
    }

    /** Something that happened a minute ago. */
    static Map<String, Object> told(String type, List<Map<String, Object>> people) {
        return Map.of(
                "type",
                type,
                "sourceReference",
                "DESK-" + UUID.randomUUID(),
                "occurredAt",
                Instant.now().minusSeconds(60).toString(),
                "people",
                people);
    }

    /** An infant. */
    static Map<String, Object> child(String family, Map<String, String> address) {
        String born = LocalDate.now(ZoneOffset.UTC).minusMonths(3).toString();
        return Map.of(
                "role",
                "CHILD",
                "presence",
                "PRESENT",
                "person",
                Map.of("givenName", "Synthia", "familyName", family, "dateOfBirth", born, "address", address));
    }

    static String at(int port) {
        return "http://localhost:" + (port + RunningHub.PORT_SHIFT);
    }

    /** As somebody else: nobody is signed in any more at the desk or at the identity provider. */
    void signIn(String person) {
        browser.get(DESK + "/");
        browser.manage().deleteAllCookies();
        browser.get(at(8100) + "/login");
        browser.manage().deleteAllCookies();
        browser.get(DESK + "/oauth2/authorization/hub");
        browser.findElement(By.name("username")).sendKeys(person);
        browser.findElement(By.name("password")).sendKeys("local-only");
        browser.findElement(By.tagName("button")).click();
        awaiting(person + " to be signed in").untilAsserted(() -> {
            assertThat(browser.getCurrentUrl()).startsWith(DESK);
            assertThat(browser.getPageSource()).contains(person);
        });
    }

    String heading() {
        return browser.findElement(By.tagName("h1")).getText();
    }

    void choose(String id, String value) {
        browser.findElement(By.id(id))
                .findElement(By.cssSelector("option[value=" + value + "]"))
                .click();
    }

    void press(String words) {
        browser.findElements(By.tagName("button")).stream()
                .filter(button -> button.getText().startsWith(words))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no button says: " + words))
                .click();
    }

    void awaitWords(String words) {
        awaiting(words)
                .untilAsserted(
                        () -> assertThat(browser.findElement(By.tagName("main")).getText())
                                .contains(words));
    }

    private static ConditionFactory awaiting(String what) {
        return Awaitility.await(what)
                .atMost(PATIENCE)
                // because a page may give way to the next while it is read
                .ignoreExceptionsInstanceOf(WebDriverException.class);
    }
}
