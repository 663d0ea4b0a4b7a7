package uk.mashhub.desk.reviews;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A question of identity as the person index tells it. Read for one page, never kept, never logged. */
record Question(
        UUID reviewId,
        String state,
        @Nullable String kind,
        String band,
        double probability,
        String reason,
        String strategyVersion,
        Instant openedAt,
        Event event,
        Person person,
        List<Person> candidates,
        @Nullable Notice notice,
        @Nullable Instant lookAgainAt,
        @Nullable Answered decision,
        @Nullable List<String> restricted,
        @Nullable Sides sides) {

    /** What raised it. */
    record Event(String agency, String type, Instant occurredAt) {}

    /** Somebody by reference; the queue shows no names. */
    record Person(String ref) {}

    /** Notices that wait on the answer. */
    record Notice(int waiting, @Nullable Instant deadline) {}

    /** What was decided. */
    record Answered(
            String decision,
            @Nullable String author,
            @Nullable String rationale,
            @Nullable Instant at) {}

    /** The record in question, and those it may be. */
    record Sides(Side question, List<Candidate> candidates) {}

    /** Everything said under one reference. */
    record Side(String ref, List<Said> sources) {}

    /** What one source said. */
    record Said(
            String agency,
            @Nullable String givenName,
            @Nullable String familyName,
            @Nullable String dateOfBirth,
            @Nullable String nhsNumber,
            @Nullable String upn,
            @Nullable String sex,
            @Nullable String address,
            boolean shielded) {
        @Override
        public String toString() {
            return "Said[…]";
        }
    }

    /** Somebody it may be, and what speaks for and against. */
    record Candidate(Side side, Explanation explanation) {}

    /** The matcher's weights, in bits. */
    record Explanation(
            double probability,
            double priorBits,
            List<Weight> weights,
            @Nullable String rule) {}

    /** What one field adds or takes. */
    record Weight(String field, String level, double bits) {}

    /** What it asks. */
    public Kind asks() {
        return Kind.of(kind);
    }

    /** Whether the person index holds back a record that is closed to the reader. */
    public boolean isRestricted() {
        return restricted != null && !restricted.isEmpty();
    }

    public boolean isOpen() {
        return state.equals("OPEN") || state.equals("NEED_MORE");
    }

    @Override
    public String toString() {
        return "Question[" + reviewId + "]";
    }
}
