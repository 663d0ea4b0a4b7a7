package uk.mashhub.platform.retention;

import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import uk.mashhub.platform.problem.HubProblem;
import uk.mashhub.platform.retention.RetentionRuns.Run;
import uk.mashhub.platform.security.Caller;

/** How long the caller's authority keeps what this service holds, who signed for it, and how the last night went. */
@RestController
@RequestMapping("/v1/retention")
class RetentionController {

    private static final Set<String> MAY_LOOK = Set.of("MANAGER", "AUDITOR");

    private final List<Kept> kinds;
    private final Schedules schedules;
    private final RetentionRuns runs;
    private final Clock clock;

    RetentionController(List<Kept> kinds, Schedules schedules, RetentionRuns runs, Clock clock) {
        this.kinds = List.copyOf(kinds);
        this.schedules = schedules;
        this.runs = runs;
        this.clock = clock;
    }

    /**
     * What holds.
     *
     * @param version null when no schedule holds, and nothing is removed
     * @param refusals schedule files that are not used; while there is one, nothing is removed
     */
    record View(
            @Nullable String version,
            @Nullable LocalDate effectiveFrom,
            RetentionSchedule.@Nullable SignedOff signedOff,
            List<KindView> kinds,
            List<Schedules.Refusal> refusals,
            List<Run> lastRuns) {}

    /** How long one kind is kept; no period means for ever. */
    record KindView(
            String kind, @Nullable String keep, @Nullable Integer untilAge, String because) {}

    @GetMapping
    View retention(Caller caller) {
        if (caller.roles().stream().noneMatch(MAY_LOOK::contains)
                || caller.authority().isEmpty()) {
            throw HubProblem.forbidden();
        }
        Schedules.Reading reading = schedules.read();
        RetentionSchedule schedule = reading.at(
                        caller.authority(), LocalDate.ofInstant(clock.instant(), RetentionSchedule.ZONE))
                .orElse(null);
        return new View(
                schedule == null ? null : schedule.version(),
                schedule == null ? null : schedule.effectiveFrom(),
                schedule == null ? null : schedule.signedOff(),
                schedule == null
                        ? List.of()
                        : kinds.stream()
                                .map(kept -> view(kept.kind(), schedule))
                                .toList(),
                reading.refusals(),
                runs.of(caller.authority()));
    }

    private static KindView view(RetentionKind kind, RetentionSchedule schedule) {
        RetentionSchedule.Term term = schedule.term(kind);
        return new KindView(
                kind.word(),
                term.keep() == null ? null : Objects.toString(term.keep()),
                term.untilAge() == 0 ? null : term.untilAge(),
                term.because());
    }
}
