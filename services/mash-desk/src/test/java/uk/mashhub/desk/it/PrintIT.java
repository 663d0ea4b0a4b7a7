package uk.mashhub.desk.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.IntStream;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.apache.pdfbox.text.TextPosition;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.OutputType;
import uk.mashhub.events.v1.Agency;
import uk.mashhub.events.v1.Rating;
import uk.mashhub.events.v1.RatingChange;
import uk.mashhub.events.v1.Reason;
import uk.mashhub.events.v1.RiskGrade;
import uk.mashhub.schemas.HubTopics;

/** What a meeting takes to the table on paper: the briefing and an alert, printed by a real browser. */
class PrintIT extends BrowserHarness {

    /** A4 within margins of a centimetre, in a browser's pixels. */
    private static final int PAPER = 718;

    private int sheets;

    @Test
    void printsTheBriefingByRatingInWordsWithNothingToPressOrFillIn() throws IOException {
        screening();
        UUID fresh = UUID.randomUUID();
        String child = Wire.childRef();
        publish(
                HubTopics.MASH_ALERT_REVISED,
                child,
                Wire.alert(fresh, child, 1, Rating.AMBER)
                        .setRaisedAt(Instant.now())
                        .setRevisedAt(Instant.now())
                        .setRespondBy(Instant.now().plusSeconds(9_000))
                        .build());
        awaitRevision(fresh, 1);
        browser.get(uri("/briefing").toString());
        assertThat(browser.findElements(org.openqa.selenium.By.cssSelector("main form")))
                .as("on the screen there are forms")
                .isNotEmpty();

        layoutOnPaper("briefing");
        String paper = paper("briefing");

        assertThat(paper)
                .containsSubsequence("Morning briefing", "Red", "Amber", "Green", "Blue", "Daily screening")
                .contains("A domestic abuse incident graded high", "Police", "Graded standard", "Incident of")
                .doesNotContain("Decide", "Outcome", "Allocated to", "Close the meeting", "Sign out", "Worklist");
    }

    @Test
    void printsAnAlertWithItsReasonsChronologyPicturesAndNoticesOpened() throws IOException {
        browser.get(uri("/alerts/" + red).toString());

        layoutOnPaper("alert");
        String paper = paper("alert");

        assertThat(paper)
                .contains("Synthia Testchild", "Rating", "Red", "Why", "Household", "Timeline", "Chronology")
                .contains(
                        "A domestic abuse incident graded high",
                        "Raised voices, a broken door.",
                        "Unexplained absence",
                        "Notices to schools",
                        "School 140001",
                        "lives here")
                .as("evidence that has to be opened on the screen is open")
                .contains("Police: Domestic abuse incident")
                .as("neither a control nor an address of the desk")
                .doesNotContain("Claim", "Decide and close", "Change the rating", "Ask the agency", "Sign out")
                .doesNotContain(red.toString(), childRef, "/alerts/", "#event-");
    }

    /** key events, ratings and what is still to be done, in order, on one sheet, of a child of whom 200 things were told. */
    @Test
    void printsTheRecordOfAChildWithTwoHundredEventsOnOneSheet() throws IOException {
        Instant first = Wire.RAISED.minusSeconds(190 * 86_400L);
        List<UUID> incidents = new ArrayList<>();
        for (int n = 0; n < 198; n++) {
            boolean incident = n % 10 == 0;
            UUID event = UUID.randomUUID();
            if (incident) {
                incidents.add(event);
            }
            publish(
                    HubTopics.CHILD_EVENT_RESOLVED,
                    childRef,
                    Wire.resolved(childRef, UUID.randomUUID(), event, 1, first.plusSeconds(n * 80_000L))
                            .setAgency(incident ? Agency.POLICE : Agency.HEALTH)
                            .setType(
                                    incident
                                            ? "DOMESTIC_ABUSE_INCIDENT"
                                            : n % 3 == 0 ? "NO_ACCESS_VISIT" : "WAS_NOT_BROUGHT")
                            .setRiskGrade(incident ? RiskGrade.MEDIUM : null)
                            .build());
        }
        publish(
                HubTopics.MASH_ALERT_REVISED,
                childRef,
                Wire.alert(red, childRef, 2, Rating.RED)
                        .setReasons(List.of(Reason.newBuilder()
                                .setRule("domestic-abuse-frequency/2")
                                .setRating(Rating.RED)
                                .setText("Domestic abuse incidents keep coming")
                                .setEvidence(incidents)
                                .build()))
                        .setRatingHistory(IntStream.range(0, 9)
                                .mapToObj(n -> new RatingChange(
                                        first.plusSeconds(n * 1_900_000L),
                                        n == 0 ? null : n % 2 == 0 ? Rating.GREEN : Rating.AMBER,
                                        n == 8 ? Rating.RED : n % 2 == 0 ? Rating.AMBER : Rating.GREEN,
                                        "hub",
                                        "PROPOSAL"))
                                .toList())
                        .build());
        awaitRevision(red, 2);
        LaidOut.on(jdbc, red, childRef);
        for (int n = 0; n < 4; n++) {
            jdbc.sql("""
                    insert into information_request (request_id, alert_id, child_ref, authority, agency, question, asked_by, asked_at, due)
                    values (gen_random_uuid(), :alert, :ref, 'northshire', 'HEALTH', 'Seen?', 'mash.officer', now(), now() + interval '1 day')
                    """).param("alert", red).param("ref", childRef).update();
        }
        await().atMost(PATIENCE)
                .until(() -> jdbc.sql("select count(*) from chronology_entry where child_ref = :ref")
                                .param("ref", childRef)
                                .query(Long.class)
                                .single()
                        >= 200);
        browser.get(uri("/children/" + childRef + "/summary").toString());

        layoutOnPaper("summary");
        String paper = paper("summary");

        assertThat(sheets).isEqualTo(1);
        assertThat(paper)
                .containsSubsequence(
                        "Still to be done",
                        "overdue Respond to the alert",
                        "Answer what was asked, Health",
                        "Agreed at a strategy discussion",
                        "1 more is on the alerts.",
                        "Key events and ratings",
                        "Domestic abuse incident, graded medium",
                        "was Amber",
                        "Domestic abuse incident, graded medium",
                        "Red",
                        "Also on record:",
                        "9 × domestic abuse incident",
                        "was not brought")
                .doesNotContain(childRef);
    }

    /** The page as it is laid out for paper: nothing to press, nothing cut off, the rating a word, dark on white even for a dark screen. */
    private void layoutOnPaper(String name) throws IOException {
        browser.executeCdpCommand(
                "Emulation.setDeviceMetricsOverride",
                Map.of("width", PAPER, "height", 2_600, "deviceScaleFactor", 1, "mobile", false));
        browser.executeCdpCommand(
                "Emulation.setEmulatedMedia",
                Map.of("media", "print", "features", List.of(Map.of("name", "prefers-color-scheme", "value", "dark"))));
        Files.createDirectories(SCREENS);
        Files.write(SCREENS.resolve(name + "-printed.png"), browser.getScreenshotAs(OutputType.BYTES));
        assertThat(browser.executeScript("""
                        return [...document.querySelectorAll('nav, form, button, input, select, textarea, summary + form')]
                            .filter(e => e.getClientRects().length > 0).map(e => e.tagName + '.' + e.className)
                        """))
                .as("nothing to press or to fill in")
                .isEqualTo(List.of());
        assertThat(browser.executeScript("""
                        return [...document.querySelectorAll('main, main *')].filter(e => {
                            const box = e.getBoundingClientRect(), style = getComputedStyle(e);
                            if (box.width === 0 || e.closest('.govuk-visually-hidden')) return false;
                            const cut = style.overflowX !== 'visible' && e.scrollWidth > e.clientWidth + 1 && !e.closest('svg');
                            return cut || style.textOverflow === 'ellipsis' || box.right > arguments[0] + 1 || box.left < -1;
                        }).map(e => e.tagName + '.' + e.className)
                        """, PAPER)).as("nothing cut off").isEqualTo(List.of());
        assertThat(browser.executeScript("""
                        return [...document.querySelectorAll('main .desk-rating')].filter(e => e.getClientRects().length > 0)
                            .filter(e => !['Red', 'Amber', 'Green', 'Blue'].includes(e.innerText.trim())
                                || getComputedStyle(e.lastElementChild).color !== 'rgb(0, 0, 0)').length
                        """)).as("each rating a black word").isEqualTo(0L);
        assertThat(browser.executeScript("""
                        return [document.querySelectorAll('main .desk-rating').length > 0,
                            getComputedStyle(document.body).backgroundColor]
                        """)).isEqualTo(List.of(true, "rgb(255, 255, 255)"));
    }

    /** The words of the paper the browser prints, each whole on its page. */
    private String paper(String name) throws IOException {
        browser.executeCdpCommand("Emulation.setEmulatedMedia", Map.of("media", "", "features", List.of()));
        browser.executeCdpCommand("Emulation.clearDeviceMetricsOverride", Map.of());
        Map<String, Object> printed = browser.executeCdpCommand(
                "Page.printToPDF", Map.of("paperWidth", 8.27, "paperHeight", 11.69, "preferCSSPageSize", false));
        byte[] bytes = Base64.getDecoder().decode((String) Objects.requireNonNull(printed.get("data")));
        Files.createDirectories(SCREENS);
        Files.write(SCREENS.resolve(name + "-printed.pdf"), bytes);
        try (PDDocument document = Loader.loadPDF(bytes)) {
            var inside = new PDFTextStripper() {
                @Override
                protected void processTextPosition(TextPosition text) {
                    assertThat(text.getXDirAdj()).as("left edge of the paper").isNotNegative();
                    assertThat(text.getXDirAdj() + text.getWidthDirAdj())
                            .as("right edge of the paper")
                            .isLessThanOrEqualTo(text.getPageWidth());
                    super.processTextPosition(text);
                }
            };
            inside.setSortByPosition(false);
            sheets = document.getNumberOfPages();
            return inside.getText(document).replaceAll("\\s+", " ");
        }
    }

    private void screening() {
        jdbc.sql("""
                insert into screening_item (reference_id, child_ref, authority, event_id, resolution, occurred_at, known_at, grade,
                    lower_graded, withdrawn)
                values (:id, :child, 'northshire', :id, 1, now() - interval '2 hours', now() - interval '1 hour', 'STANDARD', true, false)
                """)
                .param("id", UUID.randomUUID())
                .param("child", Wire.childRef())
                .update();
    }
}
