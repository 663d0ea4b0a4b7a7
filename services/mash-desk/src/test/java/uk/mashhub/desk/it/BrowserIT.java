package uk.mashhub.desk.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;
import org.openqa.selenium.WebElement;
import uk.mashhub.events.v1.Rating;
import uk.mashhub.schemas.HubTopics;
import uk.mashhub.testkit.parts.TestTokens;

/** The main job in a real browser, by keyboard, and the worklist live. Its pictures lie in target/screens. */
class BrowserIT extends BrowserHarness {

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

        tabTo("1 event of evidence").sendKeys(Keys.ENTER);
        assertThat(browser.findElement(By.cssSelector(".desk-evidence a")).isDisplayed())
                .as("the evidence is one key away")
                .isTrue();
        tabToId("ask-agency").sendKeys("Health");
        tabToId("ask-question").sendKeys("Seen since the summer?");
        tabTo("Ask the agency").sendKeys(Keys.ENTER);
        awaitWords("clock runs.");
        assertThat(browser.findElement(By.id("enquiry")).getText())
                .contains("Seen since the summer?", "Asked, not answered yet");

        tabTo("Decide and close").sendKeys(Keys.ENTER);
        await().atMost(PATIENCE)
                .until(() -> !browser.findElements(By.className("govuk-error-summary"))
                        .isEmpty());
        picture("alert-faults");
        axeFindsNothing("alert with faults");
        assertThat(browser.switchTo().activeElement().getDomAttribute("class")).contains("govuk-error-summary");
        tabToId("outcome-NO_FURTHER_ACTION").sendKeys(Keys.SPACE, Keys.ARROW_DOWN, Keys.ARROW_DOWN);
        tabToId("decision-rationale").sendKeys("Agreed with the health visitor");
        tabTo("Decide and close").sendKeys(Keys.ENTER);

        awaitWords("Every agency that reported");
        picture("alert-decided");
        assertThat(get(mash(), "/v1/alerts/" + red).json().path("outcome").asString())
                .isEqualTo("EARLY_HELP");
    }

    @Test
    void showsANewAlertByItselfInTheLightAndInTheDark() throws IOException {
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
        browser.get(uri("/reviews/" + id).toString());
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
        browser.get(uri("/briefing").toString());

        browser.get(uri("/search").toString());
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

        browser.get(uri("/test-sign-in?as=mash.manager&role=MANAGER").toString());
        browser.get(uri("/manager").toString());
        assertThat(browser.findElement(By.tagName("main")).getText())
                .contains("Decided in time", "alerts whose time ran out in the period", "Queue by hour");
        browser.get(uri("/access").toString());
        browser.get(uri("/test-sign-in?as=audit.reader&role=AUDITOR").toString());
        browser.get(uri("/audit").toString());
        assertThat(browser.findElement(By.id("trail"))
                        .findElement(By.xpath(".."))
                        .getText())
                .contains("mash.officer", "Called to the home now", "Refused sealed");
        tabTo("Check the whole trail").sendKeys(Keys.ENTER);
        await().atMost(PATIENCE).until(() -> browser.getPageSource().contains("Note for next time"));
        seen("audit-checked");
    }

    @Test
    void keepsWhatIsTypedOverASessionThatEndsAndABrowserThatIsClosed() {
        post(mash(), "/v1/alerts/" + red + "/release", "");
        browser.get(uri("/alerts/" + red).toString());
        browser.findElement(By.id("decision-rationale")).sendKeys("Half a thought about the house");
        awaitKept("decision-rationale");
        browser.findElement(By.id("ask-question")).sendKeys("Half a question");
        awaitKept("ask-question");

        browser.manage().deleteAllCookies();
        browser.get("about:blank");
        browser.get(uri("/test-sign-in").toString());
        browser.get(uri("/alerts/" + red).toString());

        assertThat(browser.findElement(By.id("decision-rationale")).getDomProperty("value"))
                .isEqualTo("Half a thought about the house");
        assertThat(browser.findElement(By.id("ask-question")).getDomProperty("value"))
                .isEqualTo("Half a question");
    }

    @Test
    void doesTheMainJobWithoutScript() throws IOException {
        browser.executeCdpCommand("Emulation.setScriptExecutionDisabled", java.util.Map.of("value", true));
        browser.get(uri("/worklist").toString());
        assertThat(browser.findElement(By.id("live")).getText())
                .as("no script ran")
                .isEqualTo("Reload for changes.");
        assertThat(browser.findElement(By.id("keys")).isDisplayed()).isFalse();

        press("Take the next alert");
        await().atMost(PATIENCE).until(() -> browser.getCurrentUrl().contains("/alerts/" + red));
        browser.findElement(By.cssSelector(".desk-evidence summary")).click();
        assertThat(browser.findElement(By.cssSelector(".desk-evidence a")).isDisplayed())
                .isTrue();
        press("Ask the agency");
        awaitWords("Say what you ask.");
        browser.findElement(By.id("ask-question")).sendKeys("Seen since the summer?");
        press("Ask the agency");
        awaitWords("clock runs.");
        browser.findElement(By.id("decision-rationale")).sendKeys("Agreed");
        press("Keep as a draft");
        awaitWords("The draft is kept. Only you see it.");
        browser.findElement(By.id("outcome-EARLY_HELP")).click();
        press("Decide and close");
        awaitWords("Every agency that reported");

        PEOPLE.put("/v1/people/search", "{\"items\":[]}");
        browser.get(uri("/search").toString());
        browser.findElement(By.id("search-familyName")).sendKeys("child");
        browser.findElement(By.id("search-reason")).sendKeys("A call from the school");
        press("Search");
        awaitWords("Nobody open to you fits.");
        browser.get(uri("/briefing").toString());
        assertThat(browser.findElement(By.tagName("h1")).getText()).contains("riefing");

        browser.findElement(By.id("meeting-note")).sendKeys("Half a note");
        browser.manage().deleteAllCookies();
        press("Close the meeting");
        awaitWords("You had been signed out");
        assertThat(browser.findElement(By.id("typed-1")).getDomProperty("value"))
                .isEqualTo("Half a note");
        browser.executeCdpCommand("Emulation.setScriptExecutionDisabled", java.util.Map.of("value", false));
        axeFindsNothing("signed out");
    }

    private void press(String words) {
        browser.findElements(By.tagName("button")).stream()
                .filter(button -> button.getText().startsWith(words))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no button says: " + words))
                .click();
    }

    private void awaitKept(String field) {
        await().atMost(PATIENCE)
                .until(() -> browser.findElement(By.id(field))
                        .findElement(By.xpath("ancestor::form"))
                        .findElement(By.cssSelector("[data-draft-words]"))
                        .getText()
                        .equals("Draft kept."));
    }
}
