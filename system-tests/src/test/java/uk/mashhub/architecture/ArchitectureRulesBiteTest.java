package uk.mashhub.architecture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** A rule that cannot fail protects nothing: each one must catch the offender planted for it, and must look at real code. */
class ArchitectureRulesBiteTest {

    private static final String PLANTED = "uk.mashhub.architecture.planted";

    @ParameterizedTest
    @MethodSource("rulesAndOffenders")
    void catchesThePlantedOffender(ArchRule rule, String offender) {
        var result = rule.evaluate(new ClassFileImporter().importPackages(PLANTED));

        assertThat(result.getFailureReport().getDetails()).anyMatch(line -> line.contains(offender));
    }

    @Test
    void looksAtTheCodeOfEveryService() {
        JavaClasses hub = new ClassFileImporter()
                .withImportOption(new ImportOption.DoNotIncludeTests())
                .importPackages("uk.mashhub");

        for (String service : new String[] {
            "police", "health", "education", "socialcare", "personindex", "correlation", "notices", "desk"
        }) {
            assertThat(hub.stream().anyMatch(type -> type.getPackageName().startsWith("uk.mashhub." + service)))
                    .as(service)
                    .isTrue();
        }
        for (String service : new String[] {"education", "personindex", "correlation", "notices", "desk"}) {
            assertThat(hub.stream()
                            .anyMatch(type -> type.getPackageName().startsWith("uk.mashhub." + service + ".domain")))
                    .as(service + " has a domain")
                    .isTrue();
        }
    }

    static Stream<Arguments> rulesAndOffenders() {
        return Stream.of(
                argumentSet("framework in domain", ArchitectureTest.domainKnowsOnlyTheJdk, "KnowsAFramework"),
                argumentSet("clock in domain", ArchitectureTest.domainReadsNoClockAndNoDice, "ReadsTheClock"),
                argumentSet(
                        "date of today in domain", ArchitectureTest.domainReadsNoClockAndNoDice, "ReadsTheCalendar"),
                argumentSet("clock as a field", ArchitectureTest.domainReadsNoClockAndNoDice, "HoldsAClock"),
                argumentSet(
                        "milliseconds in domain", ArchitectureTest.domainReadsNoClockAndNoDice, "CountsMilliseconds"),
                argumentSet("dice in domain", ArchitectureTest.domainReadsNoClockAndNoDice, "RollsDice"),
                argumentSet("random id in domain", ArchitectureTest.domainReadsNoClockAndNoDice, "MintsAnId"),
                argumentSet("avro in domain", ArchitectureTest.avroStopsBeforeDomainAndPages, "KnowsAvro"),
                argumentSet("avro in a page", ArchitectureTest.avroStopsBeforeDomainAndPages, "ShowsAvro"),
                argumentSet("one service in another", ArchitectureTest.noServiceReachesIntoAnother, "KnowsHealth"));
    }
}
