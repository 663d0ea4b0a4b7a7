package uk.mashhub.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.openqa.selenium.By;
import org.openqa.selenium.WebElement;

/**
 * The main jobs of the desk in a real browser over the whole hub, after the demonstration was played: people sign in at the identity
 * provider, names come from the person index, and the outcome reaches the sender's receipt.
 */
@Order(4)
@ExtendWith(WholeHub.class)
class DeskST extends DeskBrowser {

    private static final List<String> DOORS =
            List.of("police-notifications", "health-alerts", "education-attendance", "social-care");

    private final WholeHub.Shared hub;

    DeskST(WholeHub.Shared hub) {
        this.hub = hub;
    }

    @BeforeEach
    void playTheDemonstration() {
        hub.demonstration();
    }

    @Test
    void takesReadsAsksDecidesBriefsSearchesAndBreaksTheGlass() {
        signIn("mash.officer");
        press("Take the next alert");
        awaitWords("This alert is yours now.");
        String alert = browser.getCurrentUrl();
        String alertId = alert.substring(alert.lastIndexOf('/') + 1);
        String name = heading();
        assertThat(name).isNotBlank().isNotEqualTo("Name not available now");
        reads();
        ask();
        answeredByTheAgencyItself(name);

        signIn("mash.officer");
        browser.get(alert);
        assertThat(browser.findElement(By.id("enquiry")).getText()).contains("Seen in May, well then.");
        browser.findElement(By.id("outcome-EARLY_HELP")).click();
        browser.findElement(By.id("decision-rationale")).sendKeys("Agreed with the family and the school");
        press("Decide and close");
        awaitWords("Every agency that reported is told the outcome.");
        assertThat(receiptsOf(alertId))
                .as("the outcome reached a sender's receipt")
                .isNotEmpty();

        browser.get(DESK + "/briefing");
        assertThat(browser.findElement(By.id("alert-" + alertId)).getText())
                .contains("Early help", "Decided by mash.officer.");
        String record = search(
                name,
                hub.hub()
                        .getAs("northshire-mash", "mash-desk", "/v1/alerts/" + alertId)
                        .body()
                        .path("childRef")
                        .asString());
        breakTheGlass(record, name);
    }

    @Test
    void showsAnAlertByItselfSoonAfterItsEventWasAccepted() {
        signIn("mash.manager");
        browser.get(DESK + "/worklist?rating=RED");
        Awaitility.await("the page to be live")
                .atMost(PATIENCE)
                .until(() -> browser.findElement(By.id("live")).getText().contains("by themselves"));
        Set<String> before = cards();
        var injury = hub.hub().postAs("northshire-health", "health-alerts", "/v1/alerts", injury("NX10 1AB"));
        long accepted = System.nanoTime();
        assertThat(injury.status()).isEqualTo(202);
        Awaitility.await("the alert to appear")
                .atMost(PATIENCE)
                .pollDelay(Duration.ofMillis(10))
                .pollInterval(Duration.ofMillis(10))
                .until(() -> !before.containsAll(cards()));
        System.out.printf("event accepted to alert on screen: %d ms%n", (System.nanoTime() - accepted) / 1_000_000);
    }

    /** Whoever sits down next at a shared machine would otherwise be the one before. */
    @Test
    void whoSignsOutIsSignedOutAtTheIdentityProviderToo() {
        signIn("mash.manager");
        browser.get(DESK + "/worklist");
        press("Sign out");
        awaitWords("You are signed out.");

        browser.get(DESK + "/oauth2/authorization/hub");

        assertThat(browser.findElements(By.name("password")))
                .as("asked who they are")
                .hasSize(1);
    }

    @Test
    void showsAnAlertAboutAChildWhoLivesNextDoorToTheMashThereAndToldHereOnTheReceipt() {
        var told = hub.hub().postAs("northshire-health", "health-alerts", "/v1/alerts", injury("SX10 1AB"));
        assertThat(told.status()).isEqualTo(202);
        String event = told.body().path("eventId").asString();
        Awaitility.await("the MASH next door to see it")
                .atMost(PATIENCE)
                .until(() -> hub.hub()
                        .getAs("southmoor-mash", "mash-desk", "/v1/alerts?state=OPEN&limit=200")
                        .body()
                        .toString()
                        .contains(event));
        assertThat(hub.hub()
                        .getAs("northshire-mash", "mash-desk", "/v1/alerts?state=OPEN&limit=200")
                        .body()
                        .toString())
                .as("worked by one MASH, not by two")
                .doesNotContain(event);
        Awaitility.await("the sender to hear of it")
                .atMost(PATIENCE)
                .until(() -> hub.hub()
                        .getAs("northshire-health", "health-alerts", "/v1/receipts/" + event)
                        .body()
                        .toString()
                        .contains("lives in the area of southmoor"));
    }

    @SuppressWarnings("unchecked") // because what a script returns is known here alone
    private Set<String> cards() {
        return Set.copyOf(Objects.requireNonNull((List<String>)
                browser.executeScript("return [...document.querySelectorAll('.desk-card')].map(card => card.id)")));
    }

    /** Why, the evidence one step away, the chronology, the pictures. */
    private void reads() {
        assertThat(browser.findElements(By.cssSelector(".desk-reasons > li"))).isNotEmpty();
        browser.findElement(By.cssSelector(".desk-evidence summary")).click();
        assertThat(browser.findElement(By.cssSelector(".desk-evidence li")).isDisplayed())
                .isTrue();
        assertThat(browser.findElements(By.cssSelector(".desk-chronology > li")))
                .isNotEmpty();
        assertThat(browser.findElements(By.cssSelector(".desk-picture svg"))).hasSize(2);
    }

    private void ask() {
        choose("ask-agency", "HEALTH");
        browser.findElement(By.id("ask-question")).sendKeys("When was the child last seen?");
        press("Ask the agency");
        awaitWords("clock runs.");
    }

    private void answeredByTheAgencyItself(String name) {
        signIn("partner.health");
        assertThat(heading()).isEqualTo("What the MASH asks your agency");
        assertThat(browser.getPageSource()).doesNotContain(name);
        browser.findElement(By.cssSelector(".desk-list a")).click();
        assertThat(heading()).isEqualTo(name);
        browser.findElement(By.id("request-kind")).click();
        browser.findElement(By.id("request-answer")).sendKeys("Seen in May, well then.");
        press("Answer");
        awaitWords("The MASH sees it on the alert now.");
        browser.get(DESK + "/worklist");
        assertThat(heading()).as("nothing else is open to them").isEqualTo("You may not do this");
    }

    /** The receipts, at whichever service took the event in, that tell an outcome. */
    private List<String> receiptsOf(String alertId) {
        var evidence =
                hub.hub().get("mash-desk", "/v1/alerts/" + alertId).body().path("reasons");
        List<String> events = evidence.findValues("evidence").stream()
                .flatMap(one -> one.valueStream())
                .map(one -> one.asString())
                .distinct()
                .toList();
        return Awaitility.await("the outcome on a receipt")
                .atMost(PATIENCE)
                .until(
                        () -> events.stream()
                                .flatMap(event -> DOORS.stream()
                                        .map(service -> hub.hub().get(service, "/v1/receipts/" + event))
                                        .filter(answer -> answer.ok()
                                                && answer.body()
                                                        .path("status")
                                                        .asString("")
                                                        .equals("OUTCOME_RECORDED"))
                                        .map(answer -> event))
                                .toList(),
                        found -> !found.isEmpty());
    }

    private String search(String name, String childRef) {
        browser.get(DESK + "/search");
        int space = name.indexOf(' '); // the first, because family names of two words are among those made up
        browser.findElement(By.id("search-givenName")).sendKeys(name.substring(0, space));
        browser.findElement(By.id("search-familyName")).sendKeys(name.substring(space + 1));
        browser.findElement(By.id("search-reason")).sendKeys("A call from the school about the child");
        press("Search");
        awaitWords("Found: ");
        assertThat(browser.getCurrentUrl()).as("nothing of it is in an address").isEqualTo(DESK + "/search");
        // by reference, because a child who was told under several names may be found under another of them
        List<WebElement> links = browser.findElements(By.cssSelector(".desk-found h3 a"));
        String record = DESK + "/children/" + childRef;
        assertThat(links)
                .extracting(link -> Objects.requireNonNull(link.getDomProperty("href")))
                .as("the search finds the child")
                .contains(record);
        browser.get(record);
        assertThat(heading()).isEqualTo(name);
        return browser.getCurrentUrl();
    }

    private void breakTheGlass(String record, String name) {
        signIn("mash.manager");
        browser.get(record);
        browser.findElement(By.xpath("//summary[normalize-space() = 'Seal this record']"))
                .click();
        browser.findElement(By.id("seal-reason")).sendKeys("Protected address");
        press("Seal this record");
        awaitWords("Restricted record.");

        signIn("mash.officer");
        browser.get(record);
        assertThat(heading()).isEqualTo("This record is restricted");
        assertThat(browser.getPageSource()).doesNotContain(name);
        browser.findElement(By.id("glass-reason")).sendKeys("Called to the home now");
        press("Open the restricted record");
        awaitWords("open to you for four hours");
        assertThat(heading()).isEqualTo(name);

        signIn("mash.manager");
        browser.get(DESK + "/access");
        assertThat(browser.findElement(By.tagName("main")).getText())
                .contains("mash.officer", "Called to the home now", "Not yet seen");
    }
}
