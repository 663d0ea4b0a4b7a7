package uk.mashhub.education.config;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;
import org.hibernate.validator.constraints.time.DurationMax;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;
import uk.mashhub.education.domain.SharePolicy;

/**
 * What is decided about the service where it runs.
 *
 * @param pupilKey the secret under which UPNs become pupil keys; changing it makes every pupil a stranger to their own state
 * @param stateDirectory where the monitor's local copy of its state lies; may be lost
 * @param monitorThreads stream threads of this instance
 * @param commitEvery how long a concern may wait for its transaction: nobody waits for it as for a notice, so fewer, larger commits
 * @param unexplainedCodes codes that leave an absence unexplained; only unauthorised absences may be named
 * @param unexplainedVersion version of that policy
 * @param absence how much absence is a concern
 */
@Validated
@ConfigurationProperties("hub.education")
public record EducationProperties(
        @NotBlank @Size(min = KEY_CHARACTERS_MIN) String pupilKey,
        @NotNull Path stateDirectory,
        @Min(1) @Max(64) @DefaultValue("1") int monitorThreads,

        @NotNull @DurationMin(millis = 10) @DurationMax(seconds = 5) @DefaultValue("500ms")
        Duration commitEvery,

        @NotEmpty @DefaultValue({"N", "O"}) Set<String> unexplainedCodes,
        @NotBlank @DefaultValue("unexplained-absence/1") String unexplainedVersion,
        @NotNull @Valid @DefaultValue Absence absence) {

    /**
     * How much absence is a concern.
     *
     * @param version of these numbers
     * @param consecutiveDays days of unexplained absence in a row from which each further day says so
     * @param missingCodes codes of an absence during which nobody has seen the child; only unauthorised ones may be named
     * @param missingDays days of such absence in a row at which a child is missing education
     * @param persistentPercent share of sessions possible from which absence is persistent
     * @param severePercent share of sessions possible from which absence is severe
     * @param sessionsMin sessions of the year that must have been possible before a share says anything
     */
    public record Absence(
            @NotBlank @DefaultValue("absence/1") String version,
            @Min(2) @Max(20) @DefaultValue("3") int consecutiveDays,
            @NotEmpty @DefaultValue({"N", "O", "G"}) Set<String> missingCodes,
            @Min(5) @Max(40) @DefaultValue("10") int missingDays,
            @Min(5) @Max(50) @DefaultValue("10") int persistentPercent,
            @Min(10) @Max(100) @DefaultValue("50") int severePercent,

            @Min(10) @Max(SharePolicy.SESSIONS_OF_A_YEAR) @DefaultValue("40")
            int sessionsMin) {}

    /** A shorter secret could be guessed from the pupil keys. */
    public static final int KEY_CHARACTERS_MIN = 32;

    /** The secret of local mode, known to everybody. */
    static final String LOCAL_KEY = "local-only-pupil-key-never-for-real-children";

    /** Redacted: it holds the secret. */
    @Override
    public String toString() {
        return "EducationProperties[…]";
    }
}
