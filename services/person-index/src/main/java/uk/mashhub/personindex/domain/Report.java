package uk.mashhub.personindex.domain;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One revision of one event, as an agency told it.
 *
 * @param standing which revision it is, and whether it withdraws the event
 * @param event the facts that travel on
 * @param people whoever it names
 */
public record Report(UUID referenceId, Standing standing, Event event, List<Mention> people) {

    /**
     * What holds against what: a higher revision against a lower one, a retraction against the revision it withdraws.
     *
     * @param receivedAt when the hub accepted it; decides between two statements of a roll, which has no revisions
     */
    public record Standing(int revision, boolean retracted, Instant receivedAt) {

        private static final Comparator<Standing> ORDER =
                Comparator.comparingInt(Standing::revision).thenComparing(Standing::retracted);

        /** Whether this changes what held until now. */
        public boolean replaces(@Nullable Standing held, boolean roll) {
            if (held == null) {
                return true;
            }
            int order = ORDER.compare(this, held);
            return order > 0 || (order == 0 && roll && receivedAt.isAfter(held.receivedAt));
        }
    }

    /** The facts of an event that travel on with each child. None says who anybody is. */
    public record Event(
            UUID eventId,
            String authority,
            String agency,
            @Nullable String originatingProvider,
            String type,
            @Nullable String subtype,
            Instant occurredAt,
            @Nullable Instant recordedAt,
            List<String> gaps,
            Details details) {}

    /** What only some types have. */
    public record Details(
            @Nullable String riskGrade,
            @Nullable String agencyRating,
            @Nullable String plan,
            @Nullable String urn,
            @Nullable LocalDate admittedOn,
            @Nullable LocalDate leftOn,
            @Nullable LocalDate sessionDate,
            Stated stated) {

        public static final Details NONE = new Details(null, null, null, null, null, null, null, Stated.NOTHING);
    }

    /**
     * What the sender stated in the words of the catalogue, and the index passes on as it is.
     *
     * @param level how strongly exploitation was put
     * @param marker what is said of an adult
     * @param endsOn last day a marker or a legal status holds; of a concern about a pregnancy, the day the child is expected
     * @param legalStatus code of the catalogue
     * @param absencePercent share of sessions missed
     * @param homeAuthority where the child lives, when it is not where it was told
     * @param placedBy the authority that placed the child here, as told
     */
    public record Stated(
            @Nullable String level,
            @Nullable String marker,
            @Nullable LocalDate endsOn,
            @Nullable String legalStatus,
            @Nullable Integer absencePercent,
            @Nullable String homeAuthority,
            @Nullable String placedBy) {

        public static final Stated NOTHING = new Stated(null, null, null, null, null, null, null);
    }

    public Report {
        people = withMothers(people);
    }

    /**
     * An unborn child is known by its mother: the one parent told with it who is not told to be a man; where none is, the one woman
     * told as its carer or as the victim.
     */
    private static List<Mention> withMothers(List<Mention> people) {
        List<Facts> parents = facts(
                people, m -> m.role() == Role.PARENT && !"M".equals(m.facts().sex()));
        List<Facts> mothers = parents.isEmpty()
                ? facts(
                        people,
                        m -> (m.role() == Role.CARER || m.role() == Role.VICTIM)
                                && m.kind() == Kind.ADULT
                                && "F".equals(m.facts().sex()))
                : parents;
        return mothers.size() != 1
                ? List.copyOf(people)
                : people.stream()
                        .map(m -> m.kind() == Kind.UNBORN ? m.ofMother(mothers.getFirst()) : m)
                        .toList();
    }

    private static List<Facts> facts(List<Mention> people, Predicate<Mention> whose) {
        return people.stream().filter(whose).map(Mention::facts).toList();
    }

    /**
     * Every way the home of the event is written: that of the first child who lives there, else of the victim, else of anybody who
     * does; empty when no home is told.
     */
    public Set<String> home() {
        List<Predicate<Mention>> order = List.of(
                m -> m.kind().isSubject() && Boolean.TRUE.equals(m.resident()),
                m -> m.kind().isSubject() && m.resident() == null,
                m -> m.role() == Role.VICTIM && !Boolean.FALSE.equals(m.resident()),
                m -> Boolean.TRUE.equals(m.resident()),
                m -> event.type().equals(FanOut.RISK_MARKER) && m.kind() == Kind.ADULT);
        return order.stream()
                .flatMap(whose -> people.stream().filter(whose))
                .map(m -> m.facts().addresses())
                .filter(addresses -> !addresses.isEmpty())
                .findFirst()
                .orElse(Set.of());
    }

    /** Where somebody of the event lives: where they say, else in its household when they are told, or are children, to live there. */
    public Set<String> homeOf(Mention mention) {
        if (!mention.facts().addresses().isEmpty()) {
            return mention.facts().addresses();
        }
        boolean byDefault = mention.resident() == null && mention.kind().isSubject() && nothingElseTold(mention);
        return Boolean.TRUE.equals(mention.resident()) || byDefault ? home() : Set.of();
    }

    /** Whether a sender shields where they live: as their own address, or as that of anybody else who lives there. */
    public boolean isShielded(Mention mention) {
        Set<String> home = homeOf(mention);
        return mention.said().shielded()
                || people.stream()
                        .filter(m -> m.said().shielded())
                        .anyMatch(m -> m.facts().addresses().stream().anyMatch(home::contains));
    }

    /** The home they are told not, or no longer, to live in; empty unless that is said. */
    public Set<String> leftBy(Mention mention) {
        if (!Boolean.FALSE.equals(mention.resident())) {
            return Set.of();
        }
        Set<String> home = home();
        return mention.facts().addresses().stream().anyMatch(home::contains) ? Set.of() : home;
    }

    /** Every key under which any home of this event is known. */
    public Stream<String> homes() {
        return people.stream().map(m -> m.facts().addresses()).flatMap(Collection::stream);
    }

    /** A pseudo postcode, or an address too vague to be a home, is told and is not the event's. */
    private static boolean nothingElseTold(Mention mention) {
        return mention.said().addressLine() == null && mention.said().postcode() == null;
    }
}
