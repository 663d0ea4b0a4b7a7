package uk.mashhub.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.library.dependencies.SliceAssignment;
import com.tngtech.archunit.library.dependencies.SliceIdentifier;
import com.tngtech.archunit.library.dependencies.SlicesRuleDefinition;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.Set;
import java.util.UUID;

/** The borders inside the hub. Each rule has an offender planted for it in {@link ArchitectureRulesBiteTest}. */
@AnalyzeClasses(packages = "uk.mashhub", importOptions = DoNotIncludeTests.class)
class ArchitectureTest {

    private static final String DOMAIN = "uk.mashhub..domain..";
    private static final String EVENTS = "uk.mashhub.events..";
    private static final String STATE = "uk.mashhub.state..";

    /** What is shared on purpose; every other package below {@code uk.mashhub} is one service's own. */
    private static final Set<String> SHARED = Set.of(
            "platform", "schemas", "events", "state", "local", "testkit", "architecture", "bench", "faults", "system");

    @ArchTest
    static final ArchRule domainKnowsOnlyTheJdk = classes()
            .that()
            .resideInAPackage(DOMAIN)
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage(DOMAIN, "uk.mashhub.platform.identifier..", "java..", "org.jspecify..")
            .because("a safeguarding rule must be readable, testable and arguable without a framework");

    @ArchTest
    static final ArchRule domainReadsNoClockAndNoDice = noClasses()
            .that()
            .resideInAPackage(DOMAIN)
            .should()
            .callMethod(Instant.class, "now")
            .orShould()
            .callMethod(Instant.class, "now", Clock.class)
            .orShould()
            .callMethod(LocalDate.class, "now", ZoneId.class)
            .orShould()
            .callMethod(ZonedDateTime.class, "now", ZoneId.class)
            .orShould()
            .callMethod(LocalDate.class, "now")
            .orShould()
            .callMethod(LocalDateTime.class, "now")
            .orShould()
            .callMethod(ZonedDateTime.class, "now")
            .orShould()
            .callMethod(System.class, "currentTimeMillis")
            .orShould()
            .callMethod(System.class, "nanoTime")
            .orShould()
            .callMethod(UUID.class, "randomUUID")
            .orShould()
            .callMethod(Math.class, "random")
            .orShould()
            .dependOnClassesThat()
            .areAssignableTo(Clock.class)
            .because("a replay of last year's events must reach last year's answers");

    @ArchTest
    static final ArchRule avroStopsBeforeDomainAndPages = noClasses()
            .that()
            .resideInAnyPackage(DOMAIN, "uk.mashhub..web..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.apache.avro..", EVENTS, STATE)
            .because("a schema version is a wire concern");

    @ArchTest
    static final ArchRule noServiceReachesIntoAnother = SlicesRuleDefinition.slices()
            .assignedFrom(new ByService())
            .should()
            .notDependOnEachOther()
            .because("services speak over topics and public APIs, or they are one service");

    /** The service a class belongs to; what is shared belongs to none. */
    private static final class ByService implements SliceAssignment {

        @Override
        public SliceIdentifier getIdentifierOf(JavaClass javaClass) {
            String name = javaClass.getPackageName().replace("uk.mashhub.architecture.planted.", "uk.mashhub.");
            if (!name.startsWith("uk.mashhub.")) {
                return SliceIdentifier.ignore();
            }
            String service = name.substring("uk.mashhub.".length()).split("\\.", 2)[0];
            return SHARED.contains(service) ? SliceIdentifier.ignore() : SliceIdentifier.of(service);
        }

        @Override
        public String getDescription() {
            return "services";
        }
    }
}
