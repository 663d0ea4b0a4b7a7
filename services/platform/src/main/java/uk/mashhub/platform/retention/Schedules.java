package uk.mashhub.platform.retention;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.ResourcePatternResolver;
import uk.mashhub.platform.file.FileRefused;

/** The schedules as they stand in their files: read again by every run, so that a new one needs no restart. */
public final class Schedules {

    private final ResourcePatternResolver files;
    private final String pattern;

    /**
     * Schedules of every file that fits.
     *
     * @param pattern such as {@code file:/etc/mash-hub/retention/*.yaml}
     */
    public Schedules(ResourcePatternResolver files, String pattern) {
        this.files = files;
        this.pattern = pattern;
    }

    /** A file that is not used: while there is one, nothing is removed, since nobody knows what it was meant to keep. */
    public record Refusal(String file, int line, String reason) {}

    /** What was read. */
    public record Reading(List<RetentionSchedule> schedules, List<Refusal> refusals) {

        /** What holds for an authority on a day. */
        public Optional<RetentionSchedule> at(String authority, LocalDate day) {
            return schedules.stream()
                    .filter(schedule -> schedule.authority().equals(authority)
                            && !schedule.effectiveFrom().isAfter(day))
                    .max(Comparator.comparing(RetentionSchedule::effectiveFrom));
        }
    }

    public Reading read() {
        List<RetentionSchedule> schedules = new ArrayList<>();
        List<Refusal> refusals = new ArrayList<>();
        for (Resource file : files()) {
            String name = Objects.requireNonNullElse(file.getFilename(), "a schedule");
            try {
                RetentionSchedule schedule = ScheduleFile.read(file.getContentAsString(StandardCharsets.UTF_8));
                if (schedules.stream().anyMatch(other -> clash(other, schedule))) {
                    throw new FileRefused(0, "another file of this authority holds from the same day");
                }
                schedules.add(schedule);
            } catch (FileRefused refused) {
                refusals.add(new Refusal(name, refused.line(), refused.reason()));
            } catch (IOException unreadable) {
                refusals.add(new Refusal(name, 0, "the file cannot be read as UTF-8 text"));
            }
        }
        return new Reading(List.copyOf(schedules), List.copyOf(refusals));
    }

    private static boolean clash(RetentionSchedule one, RetentionSchedule other) {
        return one.authority().equals(other.authority()) && one.effectiveFrom().equals(other.effectiveFrom());
    }

    private Resource[] files() {
        try {
            return files.getResources(pattern);
        } catch (IOException none) {
            return new Resource[0];
        }
    }
}
