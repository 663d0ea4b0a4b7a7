package uk.mashhub.personindex;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import uk.mashhub.personindex.domain.Mention;
import uk.mashhub.personindex.domain.Report;
import uk.mashhub.personindex.domain.Report.Details;
import uk.mashhub.personindex.domain.Report.Standing;
import uk.mashhub.personindex.domain.Role;
import uk.mashhub.personindex.resolve.Written;
import uk.mashhub.platform.EventIds;

/** A report as the index takes it, told in few words. */
record Saying(
        String authority,
        String agency,
        String type,
        String reference,
        int revision,
        boolean retracted,
        Instant at,
        List<Somebody> people) {

    /** One person of a report. */
    record Somebody(
            String given,
            String family,
            @Nullable LocalDate born,
            @Nullable String nhsNumber,
            @Nullable String line,
            @Nullable String postcode,
            boolean shielded) {

        Somebody(
                String given,
                String family,
                @Nullable LocalDate born,
                @Nullable String nhsNumber,
                @Nullable String line,
                @Nullable String postcode) {
            this(given, family, born, nhsNumber, line, postcode, false);
        }

        /** The same, where the sender says that nobody may learn the address. */
        Somebody hidden() {
            return new Somebody(given, family, born, nhsNumber, line, postcode, true);
        }
    }

    /** Whose it is by now: the one person it is about. */
    String about(JdbcClient jdbc) {
        return jdbc.sql("""
                select l.person_ref from link l join observation o on o.id = l.observation_id
                where o.reference_id = :reference and l.superseded_at is null
                """)
                .param("reference", referenceId())
                .query(String.class)
                .single();
    }

    static Saying of(String type, String reference, Somebody... people) {
        return of("northshire", type, reference, people);
    }

    static Saying of(String authority, String type, String reference, Somebody... people) {
        return new Saying(authority, "HEALTH", type, reference, 0, false, Told.MONDAY, List.of(people));
    }

    Saying revised(int to, boolean gone, Somebody... now) {
        return new Saying(authority, agency, type, reference, to, gone, at, List.of(now));
    }

    Saying at(Instant when) {
        return new Saying(authority, agency, type, reference, revision, retracted, when, people);
    }

    UUID referenceId() {
        return EventIds.referenceId(authority, agency, reference);
    }

    Report report() {
        UUID eventId = EventIds.eventId(authority, agency, reference, revision);
        List<Mention> mentions = new ArrayList<>();
        for (Somebody person : people) {
            mentions.add(mention(person, mentions.size()));
        }
        return new Report(
                referenceId(),
                new Standing(revision, retracted, at.plusSeconds(60)),
                new Report.Event(
                        eventId, authority, agency, null, type, null, at, null, List.of("ETHNICITY"), Details.NONE),
                mentions);
    }

    private Mention mention(Somebody person, int position) {
        Written written = new Written(
                person.given(),
                person.family(),
                List.of(),
                person.born(),
                null,
                person.nhsNumber(),
                null,
                List.of(),
                person.line(),
                person.postcode(),
                null);
        return new Mention(
                position,
                Role.CHILD.kind(person.born(), LocalDate.of(2026, 11, 16)),
                Role.CHILD,
                "PRESENT",
                true,
                written.facts(agency),
                new Mention.Said(
                        person.given(),
                        person.family(),
                        person.born(),
                        person.line(),
                        person.postcode(),
                        null,
                        false,
                        person.shielded(),
                        "{\"quoted\":\"a \\\"word\\\", and a {brace}\"}"));
    }
}
