package uk.mashhub.notices.store;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import uk.mashhub.notices.domain.ChildIdentity;
import uk.mashhub.notices.domain.DisclosureProfile.Words;

/** What a profile beyond the least may tell of an incident, kept for a while. Every write expects the caller's transaction. */
@Repository
public class WordsStore {

    /** A notice that could not be told within this is told without the child's words. */
    public static final Duration KEPT = Duration.ofDays(30);

    private final JdbcClient jdbc;
    private final Secrets secrets;

    public WordsStore(JdbcClient jdbc, Secrets secrets) {
        this.jdbc = jdbc;
        this.secrets = secrets;
    }

    /** What one child said, where it may be told. */
    public record Voice(ChildIdentity child, String words) {
        @Override
        public String toString() {
            return "Voice[redacted]";
        }
    }

    /** Keeps them; a repeat changes nothing. */
    public void keep(UUID eventId, String policeReference, List<Voice> voices) {
        int added = jdbc.sql("""
                insert into incident_words (event_id, police_reference) values (:event, :reference) on conflict do nothing
                """)
                .param("event", eventId)
                .param("reference", policeReference)
                .update();
        if (added == 1 && !voices.isEmpty()) {
            jdbc.sql("""
                    insert into incident_voice (event_id, position, child, date_of_birth, voice)
                    select :event, position, child, born, voice
                    from unnest(:positions::int[], :children::text[], :born::text[]::date[], :voices::text[])
                        as said (position, child, born, voice)
                    """)
                    .param("event", eventId)
                    .param(
                            "positions",
                            IntStream.range(0, voices.size()).boxed().toArray(Integer[]::new))
                    .param(
                            "children",
                            voices.stream()
                                    .map(voice -> voice.child().fullName())
                                    .toArray(String[]::new))
                    .param(
                            "born",
                            voices.stream()
                                    .map(voice -> String.valueOf(voice.child().dateOfBirth()))
                                    .toArray(String[]::new))
                    .param(
                            "voices",
                            voices.stream()
                                    .map(voice -> secrets.seal(voice.words()))
                                    .toArray(String[]::new))
                    .update();
        }
    }

    /**
     * What may be told of an incident about this child; empty when the incident has not been heard of here. Words are a child's only
     * when name and date of birth say so and nobody else of the incident could be meant.
     */
    public Optional<Words> of(UUID eventId, ChildIdentity child) {
        return jdbc.sql("""
                select w.police_reference,
                    array(select v.voice from incident_voice v where v.event_id = w.event_id and v.date_of_birth = :born
                        and lower(v.child) = lower(:child)) as voices
                from incident_words w where w.event_id = :event
                """)
                .param("event", eventId)
                .param("born", child.dateOfBirth())
                .param("child", child.fullName())
                .query((rs, row) -> {
                    String[] voices = (String[]) rs.getArray("voices").getArray();
                    return new Words(
                            rs.getString("police_reference"), voices.length == 1 ? secrets.open(voices[0]) : null);
                })
                .optional();
    }

    /** Forgets what was kept for long enough. */
    public int forget() {
        return jdbc.sql("delete from incident_words where heard_at < now() - make_interval(secs => :kept)")
                .param("kept", (double) KEPT.toSeconds())
                .update();
    }
}
