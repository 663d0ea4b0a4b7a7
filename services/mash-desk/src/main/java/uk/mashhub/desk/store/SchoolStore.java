package uk.mashhub.desk.store;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Repository;
import uk.mashhub.desk.domain.ChronologyEntry;

/** Which schools each child's standing events name. */
@Repository
public class SchoolStore {

    private final JdbcTemplate batch;

    SchoolStore(JdbcTemplate batch) {
        this.batch = batch;
    }

    /** Works out again what the record now says of these events' schools, in whichever order they came. */
    void heardOf(Collection<ChronologyEntry> entries) {
        batch.batchUpdate(
                """
                insert into child_school (child_ref, reference_id, authority, urn)
                select child_ref, reference_id, authority, case when not withdrawn then facts ->> 'urn' end
                from chronology_entry where child_ref = ? and reference_id = ? order by resolution desc limit 1
                on conflict (child_ref, reference_id) do update set urn = excluded.urn
                """,
                entries.stream()
                        // because a first word that names no school takes none away
                        .filter(entry -> entry.urn() != null || entry.resolution() > 1)
                        .map(entry -> List.<Object>of(entry.childRef(), entry.referenceId()))
                        .distinct()
                        // in one order, because two batches that wait for each other's rows would both start again
                        .sorted(Comparator.comparing(Object::toString))
                        .map(List::toArray)
                        .toList());
    }
}
