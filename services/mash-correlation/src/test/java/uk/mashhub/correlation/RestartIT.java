package uk.mashhub.correlation;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import uk.mashhub.correlation.config.EnglishCalendar;
import uk.mashhub.correlation.domain.Agency;
import uk.mashhub.correlation.domain.Alert;
import uk.mashhub.correlation.domain.ChildRecord;
import uk.mashhub.correlation.domain.ChildRef;
import uk.mashhub.correlation.domain.Correlation;
import uk.mashhub.correlation.domain.Fact;
import uk.mashhub.correlation.domain.Given;
import uk.mashhub.correlation.domain.Outcome;
import uk.mashhub.correlation.domain.Policy;
import uk.mashhub.correlation.domain.RiskGrade;
import uk.mashhub.correlation.domain.Sighting;
import uk.mashhub.events.v1.AlertRevised;
import uk.mashhub.events.v1.NoticeRequested;
import uk.mashhub.schemas.HubTopics;
import uk.mashhub.testkit.parts.HubPart;
import uk.mashhub.testkit.parts.HubParts;
import uk.mashhub.testkit.parts.TestTokens;

/**
 * The service as its own process, ended without warning in the middle of its work: what comes out is what would have come out
 * otherwise, each revision once.
 */
@HubParts({HubPart.KAFKA, HubPart.REGISTRY})
class RestartIT {

    private static final int CHILDREN = 40;
    private static final int EVENTS_EACH = 30;
    private static final int ALERTS_BEFORE_THE_KILL = 60;

    @TempDir
    Path home;

    private @Nullable Process service;

    @AfterEach
    void end() throws InterruptedException {
        kill();
    }

    @Test
    void aKilledProcessChangesNothing() throws Exception {
        List<Fact.Resolved> facts = facts();
        Map<String, List<Alert>> expected = new HashMap<>();
        int notices = play(facts, expected);
        List<String> children = List.copyOf(expected.keySet());
        int alerts = expected.values().stream().mapToInt(List::size).sum();

        try (var topics = new RealTopics()) {
            service = start();
            topics.awaitThem();
            facts.subList(0, facts.size() / 2).forEach(topics::happened);
            topics.flush();
            topics.read(HubTopics.MASH_ALERT_REVISED, children, ALERTS_BEFORE_THE_KILL);
            facts.subList(facts.size() / 2, facts.size()).forEach(topics::happened);
            topics.flush();
            kill();
            service = start();

            List<AlertRevised> told = topics.read(HubTopics.MASH_ALERT_REVISED, children, alerts);
            List<NoticeRequested> asked = topics.read(HubTopics.ENCOMPASS_NOTICE_REQUESTED, children, notices);
            assertThat(told).hasSize(alerts);
            assertThat(asked)
                    .hasSize(notices)
                    .extracting(NoticeRequested::getNoticeId)
                    .doesNotHaveDuplicates();
            expected.forEach((child, revisions) -> assertThat(told)
                    .filteredOn(alert -> alert.getChildRef().equals(child))
                    .extracting(AlertRevised::getRevision, AlertRevised::getEvents, AlertRevised::getRespondBy)
                    .containsExactlyElementsOf(revisions.stream()
                            .map(alert -> org.assertj.core.groups.Tuple.tuple(
                                    alert.revision(), alert.events(), alert.respondBy()))
                            .toList()));
        }
    }

    private static int play(List<Fact.Resolved> facts, Map<String, List<Alert>> alerts) {
        var correlation = new Correlation(Policy.northshire(EnglishCalendar.workingDays()));
        Map<ChildRef, ChildRecord> records = new HashMap<>();
        int notices = 0;
        for (Fact.Resolved fact : facts) {
            var outcome = (Outcome.Accepted) correlation.apply(records.get(fact.child()), fact);
            if (outcome.record() != null) {
                records.put(fact.child(), outcome.record());
            }
            alerts.computeIfAbsent(fact.child().value(), key -> new ArrayList<>())
                    .addAll(outcome.alerts());
            notices += outcome.notices().size();
        }
        return notices;
    }

    private static List<Fact.Resolved> facts() {
        List<Fact.Resolved> facts = new ArrayList<>();
        for (int n = 0; n < EVENTS_EACH; n++) {
            for (int c = 0; c < CHILDREN; c++) {
                String name = "restart-" + c + "-" + n;
                LocalDate day = LocalDate.parse("2026-01-05").plusDays(n * 5L);
                Sighting event = switch ((n + c) % 3) {
                    case 0 -> Given.abuse(name, RiskGrade.STANDARD, Given.at(day + "T21:15"));
                    case 1 -> Given.absence(name, day);
                    default -> Given.event(name, Agency.HEALTH, "WAS_NOT_BROUGHT", Given.at(day + "T11:00"));
                };
                facts.add(new Fact.Resolved(child(c), Given.NORTHSHIRE, event, true));
            }
        }
        return facts;
    }

    private static ChildRef child(int number) {
        return new ChildRef(
                "c_" + "restart".repeat(3) + "aaa" + (char) ('a' + number / 26) + (char) ('a' + number % 26));
    }

    private Process start() throws IOException {
        var builder = new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx512m",
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-cp",
                System.getProperty("java.class.path"),
                CorrelationApplication.class.getName());
        builder.environment().put("MASHHUB_KAFKA", RealTopics.KAFKA);
        builder.environment().put("MASHHUB_REGISTRY", RealTopics.REGISTRY);
        builder.environment().put("MASHHUB_ISSUER", TestTokens.issuer());
        builder.environment().put("MASHHUB_DATA", home.toString());
        builder.environment().put("SERVER_PORT", "0");
        File log = Path.of("target", "restart-it.log").toFile();
        return builder.redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log))
                .start();
    }

    private void kill() throws InterruptedException {
        if (service != null) {
            Objects.requireNonNull(service)
                    .destroyForcibly()
                    .waitFor(Duration.ofSeconds(10).toSeconds(), TimeUnit.SECONDS);
        }
    }
}
