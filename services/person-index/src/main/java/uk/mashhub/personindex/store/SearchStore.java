package uk.mashhub.personindex.store;

import java.util.Collection;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import uk.mashhub.personindex.store.PeopleStore.Called;

/**
 * Who lives where, for those who search. An address goes in and never comes out; a shielded home answers as if it were not there,
 * so that nobody learns from a search that it is one.
 */
@Repository
public class SearchStore {

    private final JdbcClient jdbc;

    SearchStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * The children who live at an address now, of whom as much as is given of name and birth date fits: asked of the home, since a name may
     * be more people's than are told.
     */
    public List<String> childrenAt(String authority, Collection<Long> addressKeys, Called called, int limit) {
        return jdbc.sql("""
                select distinct p.ref from household_address k
                join household h on h.ref = k.household_ref and h.authority = :authority
                join household_member m on m.household_ref = h.ref and m.to_at is null
                join person p on p.ref = m.person_ref and p.kind <> 'ADULT' and p.state <> 'MERGED'
                    and %s
                where k.key = any(:keys) and not h.shielded
                    and (coalesce(:family::text, :given::text) is null or exists (
                        select from person_name n where n.person_ref = p.ref and n.live
                            and (:family::text is null or n.family = :family::text)
                            and (:given::text is null or starts_with(n.given, :given::text))))
                limit :limit
                """.formatted(PeopleStore.BORN))
                .param("authority", authority)
                .param("keys", addressKeys.toArray(Long[]::new))
                .param("family", called.family())
                .param("given", called.given())
                .param("born", called.born() == null ? null : called.born().toString())
                .param("limit", limit)
                .query(String.class)
                .list();
    }

    /** The children who live where this child lives now, this child among them. */
    public List<String> childrenWith(String authority, String childRef, int limit) {
        return jdbc.sql("""
                select distinct p.ref from household_member own
                join household h on h.ref = own.household_ref and h.authority = :authority
                join household_member m on m.household_ref = h.ref and m.to_at is null
                join person p on p.ref = m.person_ref and p.kind <> 'ADULT' and p.state <> 'MERGED'
                where own.person_ref = :ref and own.to_at is null and not h.shielded limit :limit
                """)
                .param("authority", authority)
                .param("ref", childRef)
                .param("limit", limit)
                .query(String.class)
                .list();
    }

    /** Whether anybody calls this child by this family name. */
    public boolean bears(String childRef, String family) {
        return jdbc.sql("""
                select exists (select from person_name where person_ref = :ref and live and family = :family)
                """)
                .param("ref", childRef)
                .param("family", family)
                .query(Boolean.class)
                .single();
    }

    /** Whether this child lives at this address now; of a shielded home as if it were another. */
    public boolean livesAt(String childRef, Collection<Long> addressKeys) {
        return jdbc.sql("""
                select exists (select from household_address k
                               join household h on h.ref = k.household_ref and not h.shielded
                               join household_member m on m.household_ref = h.ref and m.to_at is null
                               where k.key = any(:keys) and m.person_ref = :ref)
                """)
                .param("ref", childRef)
                .param("keys", addressKeys.toArray(Long[]::new))
                .query(Boolean.class)
                .single();
    }
}
