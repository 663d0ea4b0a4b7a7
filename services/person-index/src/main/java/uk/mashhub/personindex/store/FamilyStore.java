package uk.mashhub.personindex.store;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Every reference one person has or had. */
@Repository
public class FamilyStore {

    private final JdbcClient jdbc;

    FamilyStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** By reference: itself, whatever it was merged into, and whatever was merged into that; one that nobody has is left out. */
    public Map<String, List<String>> of(Collection<String> refs) {
        return jdbc
                .sql("""
                with recursive up as (
                    select ref as asked, ref, merged_into from person where ref = any(:refs)
                    union select up.asked, p.ref, p.merged_into from up join person p on p.ref = up.merged_into),
                family as (
                    select asked, ref from up
                    union select f.asked, p.ref from family f join person p on p.merged_into = f.ref)
                select asked, ref from family
                """)
                .param("refs", Sql.array(refs))
                .query((row, number) -> Map.entry(Sql.text(row, "asked"), Sql.text(row, "ref")))
                .list()
                .stream()
                .collect(Collectors.groupingBy(
                        Map.Entry::getKey, Collectors.mapping(Map.Entry::getValue, Collectors.toList())));
    }
}
