package uk.mashhub.desk.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.By;
import org.openqa.selenium.WebElement;
import uk.mashhub.events.v1.Agency;
import uk.mashhub.events.v1.Rating;
import uk.mashhub.schemas.HubTopics;

/** What a chart draws is what the table beside it says, to the unit; and the board reads the same numbers. */
class ChartIT extends BrowserHarness {

    /** The length of the longest bar, or of the whole, in the picture's units. */
    private static final double SPAN = 270;

    /** A drawn bar: how long it is, and the number behind it. */
    private record Bar(String label, double width, String told) {}

    @Test
    void drawsWhatItsTableSays() {
        fill();
        browser.get(uri("/test-sign-in?as=mash.manager&role=MANAGER").toString());
        browser.get(uri("/manager").toString());
        browser.executeScript("document.querySelectorAll('details').forEach(one => one.open = true)");

        List<List<String>> inTime = table("in-time");
        List<Bar> drawn = bars("in-time");
        assertThat(inTime).as("each rating that was due, and all").hasSizeGreaterThanOrEqualTo(3);
        assertThat(drawn.stream().map(Bar::label).toList()).isEqualTo(firsts(inTime));
        for (int at = 0; at < inTime.size(); at++) {
            long percent = Math.round(100.0
                    * number(inTime.get(at).get(1))
                    / number(inTime.get(at).get(2)));
            assertThat(units(drawn.get(at), 100)).as(inTime.get(at).getFirst()).isEqualTo(percent);
            assertThat(drawn.get(at).told()).isEqualTo(percent + " %");
        }
        assertThat(drawn).as("nothing is drawn of nothing").anyMatch(bar -> bar.width() == 0);
        assertThat(browser.findElement(By.cssSelector("#in-time ~ figure .desk-chart__mark"))
                        .getDomAttribute("x1"))
                .as("the target stands at 90 of 100")
                .isEqualTo("373");

        List<List<String>> conversion = table("conversion");
        drawn = bars("conversion");
        assertThat(drawn.stream().map(Bar::label).toList()).isEqualTo(firsts(conversion));
        for (int at = 0; at < conversion.size(); at++) {
            String cell = conversion.get(at).get(2);
            assertThat(cell).isEqualTo(number(cell) + " (" + drawn.get(at).told() + ")");
            assertThat(units(drawn.get(at), 100) + " %").isEqualTo(drawn.get(at).told());
            assertThat(units(drawn.get(at), 100))
                    .isEqualTo(Math.round(
                            100.0 * number(cell) / number(conversion.get(at).get(1))));
        }

        List<List<String>> volumes = table("volumes");
        drawn = bars("volumes");
        long most = volumes.stream()
                .map(row -> row.get(1))
                .filter(cell -> !cell.equals("not known"))
                .mapToLong(ChartIT::number)
                .max()
                .orElseThrow();
        assertThat(most).isPositive();
        assertThat(drawn.stream().map(Bar::label).toList()).isEqualTo(firsts(volumes));
        for (int at = 0; at < volumes.size(); at++) {
            boolean known = !volumes.get(at).get(1).equals("not known");
            assertThat(drawn.get(at).told()).isEqualTo(known ? volumes.get(at).get(1) : "never heard");
            assertThat(units(drawn.get(at), most))
                    .isEqualTo(known ? number(volumes.get(at).get(1)) : 0);
        }
    }

    @Test
    void drawsTheQueueHourByHourAsItsTableSays() {
        fill();
        browser.get(uri("/test-sign-in?as=mash.manager&role=MANAGER").toString());
        browser.get(uri("/manager").toString());
        browser.executeScript("document.querySelectorAll('details').forEach(one => one.open = true)");

        List<List<String>> queue = table("queue");
        assertThat(queue).hasSize(24);
        assertThat(queue.stream().map(row -> row.get(1)).distinct())
                .as("the queue moved")
                .hasSizeGreaterThan(1);
        List<WebElement> columns = browser.findElements(By.cssSelector("section[aria-labelledby=queue] rect"));
        double most = number(browser.findElement(By.cssSelector("section[aria-labelledby=queue] svg text"))
                .getText()
                .replace(" open", ""));
        assertThat(columns).hasSize(24);
        for (int at = 0; at < queue.size(); at++) {
            WebElement column = columns.get(at);
            double height = Double.parseDouble(Objects.requireNonNull(column.getDomAttribute("height")));
            double top = Double.parseDouble(Objects.requireNonNull(column.getDomAttribute("y")));
            assertThat(Math.round(height / 110 * most))
                    .isEqualTo(number(queue.get(at).get(1)));
            assertThat(top + height).as("it stands on the base line").isEqualTo(130);
            assertThat(column.findElement(By.tagName("title")).getDomProperty("textContent"))
                    .isEqualTo(queue.get(at).getFirst() + ": " + queue.get(at).get(1) + " open");
        }
    }

    /** who was never heard is said to be so, and what became of alerts is told by agency. */
    @Test
    void tellsTheBoardTheNumbersOfTheTables() {
        fill();
        browser.get(uri("/test-sign-in?as=mash.manager&role=MANAGER").toString());
        browser.get(uri("/manager?days=28").toString());
        List<List<String>> inTime = table("in-time");
        List<List<String>> volumes = table("volumes");
        List<List<String>> conversion = table("conversion");
        browser.get(uri("/manager/board?days=28").toString());

        String all =
                "%s of %s".formatted(inTime.getFirst().get(1), inTime.getFirst().get(2));
        assertThat(told("IN_TIME")).hasSize(1);
        assertThat(told("IN_TIME").getFirst().replaceAll("^\\d+ %: (\\d+) .*, of (\\d+) .*", "$1 of $2"))
                .isEqualTo(all);
        assertThat(told("REPORTED").stream()
                        .map(line -> line.replace(" (silent now)", ""))
                        .toList())
                .isEqualTo(volumes.stream()
                        .map(row -> row.getFirst() + ": "
                                + (row.get(1).equals("not known")
                                        ? "never heard"
                                        : row.get(1) + ", before that " + row.get(2))
                                + ".")
                        .toList());
        assertThat(told("BECAME"))
                .isEqualTo(conversion.stream()
                        .map(row -> "%s: of %s decided, %d converted, %d stepped down, %d below the threshold."
                                .formatted(
                                        row.getFirst(),
                                        row.get(1),
                                        number(row.get(2)),
                                        number(row.get(3)),
                                        number(row.get(4))))
                        .toList());
    }

    /** Seven Ambers due, of which three were in time; three Reds, none; two agencies with other shares each. */
    private void fill() {
        String[] outcomes = {"FIRST_RESPONSE", "EARLY_HELP", "NO_FURTHER_ACTION"};
        for (int n = 0; n < 7; n++) {
            decided(Rating.AMBER, n < 3, n < 5 ? Agency.POLICE : Agency.HEALTH, outcomes[n % 3], n);
        }
        for (int n = 0; n < 3; n++) {
            decided(Rating.RED, false, Agency.POLICE, outcomes[n % 3], n);
        }
    }

    private void decided(Rating rating, boolean inTime, Agency agency, String outcome, int hoursAgo) {
        UUID id = UUID.randomUUID();
        String child = Wire.childRef();
        publish(
                HubTopics.MASH_ALERT_REVISED,
                child,
                Wire.alert(id, child, 1, rating).setAgencies(List.of(agency)).build());
        awaitRevision(id, 1);
        OffsetDateTime now = Instant.now().atOffset(ZoneOffset.UTC);
        jdbc.sql("""
                update alert set state = 'CLOSED', outcome = :outcome, due = :due, decided_at = :decided, raised_at = :raised
                where alert_id = :id
                """)
                .param("outcome", outcome)
                .param("due", now.minusHours(30))
                .param(
                        "decided",
                        inTime
                                ? now.minusHours(31)
                                : now.minusHours(2L * hoursAgo).minusMinutes(20))
                .param("raised", now.minusHours(40))
                .param("id", id)
                .update();
    }

    private List<String> told(String figure) {
        return browser
                .findElements(By.cssSelector("section[aria-labelledby=figure-" + figure + "] .desk-told li"))
                .stream()
                .map(WebElement::getText)
                .toList();
    }

    private List<List<String>> table(String section) {
        return browser.findElements(By.cssSelector("section[aria-labelledby='" + section + "'] tbody tr")).stream()
                .map(row -> row.findElements(By.cssSelector("th, td")).stream()
                        .map(cell -> cell.getText().strip())
                        .toList())
                .toList();
    }

    @SuppressWarnings("unchecked")
    private List<Bar> bars(String section) {
        var found = (List<Map<String, Object>>) Objects.requireNonNull(browser.executeScript("""
                return [...document.querySelectorAll("section[aria-labelledby='" + arguments[0] + "'] svg rect")].map(bar => ({
                    label: bar.previousElementSibling.textContent, width: bar.getAttribute('width'),
                    told: bar.nextElementSibling.textContent}))
                """, section));
        return found.stream()
                .map(bar -> new Bar(
                        String.valueOf(bar.get("label")),
                        Double.parseDouble(String.valueOf(bar.get("width"))),
                        String.valueOf(bar.get("told"))))
                .toList();
    }

    private static long units(Bar bar, long whole) {
        return Math.round(bar.width() / SPAN * whole);
    }

    private static List<String> firsts(List<List<String>> table) {
        return table.stream().map(List::getFirst).toList();
    }

    private static long number(String cell) {
        return Long.parseLong(cell.replaceAll(" .*", ""));
    }
}
