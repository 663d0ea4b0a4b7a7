package uk.mashhub.desk.domain;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A question of probation about somebody they supervise: a type of its own, with its own due time.
 *
 * @param provider which part of probation asks, as social care names it
 * @param adults references of whoever is asked about
 * @param named the children the question itself names
 * @param due when the reply has to be there
 * @param reply what was answered; null while it is not
 */
public record ProbationEnquiry(
        UUID referenceId,
        @Nullable String provider,
        Route route,
        List<String> adults,
        List<String> named,
        Instant askedAt,
        Instant due,
        @Nullable Reply reply) {

    public ProbationEnquiry {
        adults = List.copyOf(adults);
        named = List.copyOf(named);
    }

    /** Of whom it is asked, which bounds what may be told. */
    public enum Route {
        SOCIAL_CARE,
        EARLY_HELP;

        /** As the sender refined the type; social care where nothing is said. */
        public static Route of(@Nullable String subtype) {
            return EARLY_HELP.name().equals(subtype) ? EARLY_HELP : SOCIAL_CARE;
        }
    }

    /**
     * What probation may be told of one child, and nothing else: no name, address, school, other person, health or narrative.
     *
     * @param named whether the question itself names the child
     * @param caseStanding how social care's case stands; null where early help was asked
     * @param plans the plans that run: early help alone where early help was asked
     * @param withheld why nothing is told of this child; null where something is
     */
    public record Line(
            boolean named,
            CaseStanding.@Nullable State caseStanding,
            List<String> plans,
            @Nullable String withheld) {

        private static final String EARLY_HELP_PLAN = "EARLY_HELP";

        public Line {
            plans = List.copyOf(plans);
        }

        /** Of a child whose record may be told of. */
        public static Line of(Route route, boolean named, Chronology record, Instant now) {
            List<String> running = Involvement.of(record, now).stream()
                    .filter(one -> one.endedAt() == null)
                    .map(Involvement::plan)
                    .toList();
            return switch (route) {
                case SOCIAL_CARE -> new Line(named, CaseStanding.of(record).state(), running, null);
                case EARLY_HELP ->
                    new Line(
                            named,
                            null,
                            running.stream().filter(EARLY_HELP_PLAN::equals).toList(),
                            null);
            };
        }

        /** Of a child of whom no detail may leave now. */
        public static Line withheld(boolean named, String why) {
            return new Line(named, null, List.of(), why);
        }

        @Override
        public String toString() {
            return "Line[…]";
        }
    }

    /** The answer, on which basis and why; written once. */
    public record Reply(String lawfulBasis, String consent, String why, String by, Instant at, List<Line> lines) {

        public Reply {
            lines = List.copyOf(lines);
        }

        @Override
        public String toString() {
            return "Reply[…]";
        }
    }

    public boolean isAnswered() {
        return reply != null;
    }

    @Override
    public String toString() {
        return "ProbationEnquiry[" + referenceId + "]";
    }
}
