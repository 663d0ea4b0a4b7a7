package uk.mashhub.desk.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.interactions.Actions;
import uk.mashhub.events.v1.Rating;
import uk.mashhub.schemas.HubTopics;

/** The worklist while somebody works in it: what is more urgent arrives and is announced, and nothing moves under the hand. */
class UnderTheHandIT extends BrowserHarness {

    /** Enough that the list is longer than the window. */
    private static final int ROWS = 14;

    private UUID amber = UUID.randomUUID();

    @BeforeEach
    void aLongList() {
        for (int n = 0; n < ROWS; n++) {
            amber = open(Rating.AMBER);
        }
        browser.get(uri("/worklist").toString());
        await().atMost(PATIENCE)
                .until(() -> browser.findElement(By.id("live")).getText().contains("by themselves"));
    }

    @Test
    void keepsTheRowUnderThePointer() {
        WebElement row = browser.findElement(By.id("alert-" + amber));
        new Actions(browser).moveToElement(row.findElement(By.tagName("h2"))).perform();
        Object before = place(amber);

        UUID urgent = arrives();

        assertThat(place(amber)).as("neither scrolled nor pushed").isEqualTo(before);
        assertThat(browser.executeScript("return [...document.querySelectorAll('.desk-card:hover')].map(e => e.id)"))
                .isEqualTo(List.of("alert-" + amber));
        browser.findElement(By.id("news-show")).click();
        await().atMost(PATIENCE)
                .until(() -> !browser.findElements(By.id("alert-" + urgent)).isEmpty());
    }

    @Test
    void keepsTheFocusAndShowsWhatIsNewByKeyboard() {
        WebElement link = browser.findElement(By.cssSelector("#alert-" + amber + " h2 a"));
        browser.executeScript("arguments[0].focus({preventScroll: true})", link);
        Object before = place(amber);

        UUID urgent = arrives();

        assertThat(browser.switchTo().activeElement()).as("the focus").isEqualTo(link);
        assertThat(place(amber)).isEqualTo(before);
        assertThat(link.isEnabled()).as("the very element, not one like it").isTrue();
        browser.executeScript("document.getElementById('news-show').focus()");
        browser.switchTo().activeElement().sendKeys(Keys.ENTER);
        await().atMost(PATIENCE)
                .until(() -> !browser.findElements(By.id("alert-" + urgent)).isEmpty());
        assertThat(browser.switchTo().activeElement().getDomAttribute("href"))
                .as("the button is gone: the focus is at the head of the list, not lost")
                .startsWith("/alerts/");
    }

    @Test
    void keepsTheScrollPlace() {
        browser.executeScript("document.activeElement.blur(); window.scrollTo(0, 400)");
        Object before = place(amber);
        assertThat(browser.executeScript("return window.scrollY")).isEqualTo(400L);

        UUID urgent = arrives();

        assertThat(place(amber)).isEqualTo(before);
        browser.executeScript("window.scrollTo(0, 0)");
        browser.findElement(By.id("news-show")).click();
        await().atMost(PATIENCE)
                .until(() -> !browser.findElements(By.id("alert-" + urgent)).isEmpty());
    }

    /** The list that was asked for just before a hand came is not put under it; it is announced. */
    @Test
    void keepsWhatAHandCameToWhileTheListWasFetched() {
        browser.executeScript("""
                document.body.addEventListener('htmx:beforeRequest', () => window.scrollTo(0, 300), {once: true});
                """);
        double before = top(amber);

        UUID urgent = arrives();

        assertThat(browser.executeScript("return window.scrollY")).isEqualTo(300L);
        assertThat(top(amber)).isEqualTo(before - 300);
        assertThat(browser.findElements(By.id("alert-" + urgent))).isEmpty();
    }

    /** A more urgent alert, announced and not yet in the list. */
    private UUID arrives() {
        UUID urgent = UUID.randomUUID();
        String child = Wire.childRef();
        publish(
                HubTopics.MASH_ALERT_REVISED,
                child,
                Wire.alert(urgent, child, 1, Rating.RED)
                        .setRespondBy(java.time.Instant.now().minusSeconds(7_200))
                        .build());
        await().atMost(PATIENCE)
                .until(() -> browser.findElement(By.id("news-words")).getText().contains("1 new"));
        assertThat(browser.findElements(By.id("alert-" + urgent)))
                .as("not in the list under the hand")
                .isEmpty();
        return urgent;
    }

    /** Where a row stands in the window, and how far the page is scrolled. */
    private Object place(UUID alert) {
        return Objects.requireNonNull(browser.executeScript(
                "return {top: document.getElementById(arguments[0]).getBoundingClientRect().top, scroll: window.scrollY}",
                "alert-" + alert));
    }

    private double top(UUID alert) {
        return ((Number) Objects.requireNonNull(browser.executeScript(
                        "return document.getElementById(arguments[0]).getBoundingClientRect().top", "alert-" + alert)))
                .doubleValue();
    }
}
