package uk.mashhub.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.openqa.selenium.By;
import org.openqa.selenium.WebElement;

/**
 * What follows an alert, in a real browser over the whole hub: the household, a discussion with its minutes, a section 47 enquiry, a
 * conference, a panel, and what managers, auditors and the board get of it; and a seal that holds in the person index too.
 */
@Order(5)
@ExtendWith(WholeHub.class)
class ProtectionST extends DeskBrowser {

    private final WholeHub.Shared hub;
    private final LocalDate soon = LocalDate.now(ZoneOffset.UTC).plusDays(14);
    private final String family = "Protect" + UUID.randomUUID().toString().replaceAll("[^a-f]", "");
    private final Map<String, String> home =
            Map.of("line", (1 + Math.floorMod(family.hashCode(), 9_000)) + " Guarded Row", "postcode", "NX10 1AB");

    ProtectionST(WholeHub.Shared hub) {
        this.hub = hub;
    }

    @Test
    void followsAnAlertFromTheDiscussionToTheBoard() {
        String alert = DESK + "/alerts/" + injured();
        signIn("mash.officer");
        browser.get(alert);
        press("Claim this alert");
        awaitWords("Give it back");
        assertThat(browser.findElement(By.id("household-words")).getText())
                .as("the mother, of whom the person index tells where she lives")
                .contains("1 adult: Adult ", "(parent), lives here");
        minutes(alert);
        enquiry(alert);
        conference(alert);
        String panel = panel(alert);
        browser.get(alert);
        browser.findElement(By.id("outcome-EARLY_HELP")).click();
        browser.findElement(By.id("decision-rationale")).sendKeys("Agreed with the family");
        press("Decide and close");
        awaitWords("Every agency that reported is told the outcome.");
        answeredByAMember(panel);
        whatTheManagerGets();
        whatAnAuditorGets();
    }

    /** whoever the seal shuts out learns nothing of the child from the person index, under their own token. */
    @Test
    void closesASealedRecordInThePersonIndexToo() {
        String alertId = injured();
        String childRef = hub.hub()
                .getAs("northshire-mash", "mash-desk", "/v1/alerts/" + alertId)
                .body()
                .path("childRef")
                .asString();
        assertThat(found()).contains(childRef, family);
        signIn("mash.manager");
        browser.get(DESK + "/children/" + childRef);
        openAll();
        browser.findElement(By.id("seal-reason")).sendKeys("A colleague's child");
        press("Seal this record");
        awaitWords("Restricted record.");

        assertThat(found()).doesNotContain(childRef, family).contains("\"restricted\":1");
        var links = hub.hub().getAs("northshire-mash", "person-index", "/v1/people/" + childRef + "/links");
        assertThat(links.status()).isEqualTo(403);
        assertThat(links.body().path("code").asString()).isEqualTo("RECORD_SEALED");
        search();
        assertThat(main()).as("a manager is not shut out").contains("Synthia " + family);
        signIn("mash.officer");
        search();
        assertThat(main()).contains("1 restricted record also fits.").doesNotContain(family);
    }

    /** An infant with an injury, and its mother, told by a hospital; the alert it came to. */
    private String injured() {
        Map<String, Object> mother = Map.of(
                "role",
                "PARENT",
                "residentInHousehold",
                true,
                "person",
                Map.of("givenName", "Motherine", "familyName", family, "dateOfBirth", "1994-05-06", "address", home));
        var told = hub.hub()
                .postAs(
                        "northshire-health",
                        "health-alerts",
                        "/v1/alerts",
                        told("INJURY_NON_MOBILE_INFANT", List.of(child(family, home), mother)));
        assertThat(told.status()).isEqualTo(202);
        String event = told.body().path("eventId").asString();
        return Awaitility.await("the alert")
                .atMost(PATIENCE)
                .until(
                        () -> hub.hub()
                                .getAs("northshire-mash", "mash-desk", "/v1/alerts?state=OPEN&rating=RED&limit=200")
                                .body()
                                .path("items")
                                .valueStream()
                                .filter(one -> one.toString().contains(event))
                                .map(one -> one.path("alertId").asString())
                                .findFirst()
                                .orElse(""),
                        id -> !id.isEmpty());
    }

    private void minutes(String alert) {
        browser.get(alert);
        type("call-why", "An injury nobody explained");
        press("Call the discussion");
        awaitWords("called by mash.officer");
        browser.findElement(By.partialLinkText("Minutes")).click();
        assertThat(heading()).isEqualTo("Minutes of the strategy discussion");
        type("minutes-risks", "An injury that is not explained");
        type("minutes-direction", "A joint visit today");
        type("minutes-rationale", "The account does not fit");
        type("minutes-action-1", "See the child alone");
        type("minutes-owner-1", "Duty social worker");
        type("minutes-measure-1", "Seen within a day");
        day("minutes-due-1");
        press("Save as a version");
        awaitWords("Saved as version 1.");
        assertThat(main()).contains("See the child alone", "written by mash.officer");
    }

    private void enquiry(String alert) {
        browser.get(alert);
        openAll();
        type("section47-why", "Reasonable cause: an injury");
        press("Open the enquiry");
        awaitWords("Running");
        browser.findElement(By.cssSelector("a[href*='/section-47/']")).click();
        assertThat(heading()).isEqualTo("Section 47 enquiry");
        browser.findElement(By.id("outcome47-outcome")).click();
        type("outcome47-why", "Seen alone and well");
        type("outcome47-receiving", "Health visitor");
        press("Close and tell the agencies");
        awaitWords("Every agency involved is sent the outcome.");
        assertThat(main()).contains("Health", "Not yet: telephone");
        String address = browser.getCurrentUrl();
        assertThat(hub.hub()
                        .getAs("northshire-health", "mash-desk", "/v1/section-47-outcomes")
                        .body()
                        .toString())
                .contains(address.substring(address.lastIndexOf('/') + 1));
    }

    private void conference(String alert) {
        browser.get(alert);
        openAll();
        day("conference-heldOn");
        press("Arrange the conference");
        awaitWords("Initial conference on");
        browser.findElement(By.partialLinkText("Initial conference on")).click();
        choose("attended-0", "true");
        day("conference-report-0");
        press("Save");
        awaitWords("Saved.");
        assertThat(main()).contains("1 of ", "late");
    }

    private String panel(String alert) {
        browser.get(DESK + "/panels");
        day("panel-heldOn");
        type("panel-members", "partner.health");
        press("Call the panel");
        awaitWords("Being prepared");
        String panel = Objects.requireNonNull(browser.findElements(By.cssSelector("a[href*='/panels/']"))
                .getFirst()
                .getDomProperty("href"));
        browser.get(alert);
        openAll();
        choose("before-panel", "\"" + panel.substring(panel.lastIndexOf('/') + 1) + "\"");
        type("before-panel-why", "An infant, injured");
        press("Put before the panel");
        awaitWords("The case is before the panel.");
        browser.get(panel);
        type("panel-basis", "Public task");
        press("Release the pack");
        awaitWords("Released ");
        browser.findElement(By.cssSelector("select[name=progress] option[value=true]"))
                .click();
        browser.findElement(By.cssSelector("input[name=reason]")).sendKeys("Risk is rising");
        press("Record it");
        awaitWords("Goes on with the panel.");
        browser.findElement(By.cssSelector("select[name=agency] option[value=HEALTH]"))
                .click();
        browser.findElement(By.cssSelector("input[name=action]")).sendKeys("Weigh the child");
        day(Objects.requireNonNull(
                browser.findElement(By.cssSelector("input[name=due]")).getDomAttribute("id")));
        press("Agree it");
        awaitWords("Weigh the child");
        return panel;
    }

    private void answeredByAMember(String panel) {
        signIn("partner.health");
        browser.get(panel);
        assertThat(main()).contains("Synthia " + family, "Weigh the child");
        browser.findElement(By.cssSelector("input[name=answer]")).sendKeys("Weighed, 6.1 kg");
        press("Write down");
        awaitWords("Weighed, 6.1 kg");
    }

    private void whatTheManagerGets() {
        assertThat(hub.hub()
                        .postAs(
                                "northshire-social-care",
                                "social-care",
                                "/v1/events",
                                told("ALLEGATION_AGAINST_PROFESSIONAL", List.of(child(family, home))))
                        .status())
                .isEqualTo(202);
        signIn("mash.manager");
        browser.get(DESK + "/drift");
        assertThat(heading()).isEqualTo("Cases that drift");
        browser.get(DESK + "/manager/board");
        for (WebElement figure : browser.findElements(By.cssSelector(".desk-figure"))) {
            assertThat(figure.findElements(By.cssSelector(".desk-told li"))).isNotEmpty();
            figure.findElement(By.tagName("textarea")).sendKeys("As expected");
        }
        press("Issue the report");
        awaitWords("Issued. It stands below as it was issued.");
        assertThat(browser.findElements(By.cssSelector("a[download]"))).isNotEmpty();
        Awaitility.await("the allegation").atMost(PATIENCE).until(() -> {
            browser.get(DESK + "/allegations");
            return !browser.findElements(By.cssSelector("select[name=outcome]")).isEmpty();
        });
        browser.findElement(By.cssSelector("select[name=outcome] option[value=UNFOUNDED]"))
                .click();
        set(
                Objects.requireNonNull(browser.findElement(By.cssSelector("input[name=reachedOn]"))
                        .getDomAttribute("id")),
                LocalDate.now(ZoneOffset.UTC));
        browser.findElement(By.cssSelector("input[name=note]")).sendKeys("Nobody was there");
        press("Record it");
        awaitWords("Unfounded.");
    }

    private void whatAnAuditorGets() {
        signIn("audit.reader");
        browser.get(DESK + "/audit/samples");
        press("Draw a sample");
        awaitWords("Sample drawn");
        List<WebElement> drawn = browser.findElements(By.cssSelector("table tbody tr"));
        assertThat(drawn).isNotEmpty();
        assertThat(drawn)
                .as("themes are words, not codes")
                .noneMatch(row -> row.findElement(By.cssSelector("td:nth-of-type(3)"))
                        .getText()
                        .matches("[a-z]+(-[a-z]+)*"));
    }

    /** What a system of the MASH finds in the person index. */
    private String found() {
        return hub.hub()
                .postAs(
                        "northshire-mash",
                        "person-index",
                        "/v1/people/search",
                        Map.of("familyName", family, "reason", "A call came in"))
                .body()
                .toString();
    }

    private void search() {
        browser.get(DESK + "/search");
        type("search-familyName", family);
        type("search-reason", "A call came in");
        press("Search");
        awaitWords("Found: ");
    }

    private String main() {
        return browser.findElement(By.tagName("main")).getText();
    }

    private void type(String id, String words) {
        browser.findElement(By.id(id)).sendKeys(words);
    }

    private void day(String id) {
        set(id, soon);
    }

    /** By script, because a date is typed differently wherever a browser comes from. */
    private void set(String id, LocalDate date) {
        browser.executeScript("document.getElementById(arguments[0]).value = arguments[1]", id, date.toString());
    }

    private void openAll() {
        browser.executeScript("document.querySelectorAll('details').forEach(one => one.open = true)");
    }
}
