package uk.mashhub.notices.store;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import uk.mashhub.notices.domain.DisclosureProfile;
import uk.mashhub.notices.domain.ForceDecision;

/** What forces have decided. Where one has said nothing, its authority's settings hold; where those say nothing, the least is told. */
@Repository
public class ForceStore {

    private final JdbcClient jdbc;

    public ForceStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** What holds for the incidents of this authority's force. */
    public ForceDecision of(String authority) {
        return jdbc.sql("""
                select coalesce(f.disclosure_profile, s.disclosure_profile, 'MINIMAL') as profile,
                    coalesce(f.guidance, s.guidance, :default) as guidance
                from (values (:authority)) asked (authority)
                left join force_decision f on f.authority = asked.authority
                left join authority_settings s on s.authority = asked.authority
                """)
                .param("authority", authority)
                .param("default", ForceDecision.DEFAULT_GUIDANCE)
                .query((rs, row) -> new ForceDecision(
                        authority, DisclosureProfile.valueOf(rs.getString("profile")), rs.getString("guidance")))
                .single();
    }

    /** Puts what a force has decided in place of what it had; no words of its own leave those of its authority, or the neutral ones. */
    public void replace(String authority, DisclosureProfile profile, @Nullable String guidance, Instant now) {
        jdbc.sql("""
                insert into force_decision as f (authority, disclosure_profile, guidance, version, updated_at)
                values (:authority, :profile, :guidance, 1, :now)
                on conflict (authority) do update set disclosure_profile = excluded.disclosure_profile,
                    guidance = excluded.guidance, version = f.version + 1, updated_at = excluded.updated_at
                """)
                .param("authority", authority)
                .param("profile", profile.name())
                .param("guidance", guidance)
                .param("now", NoticeStore.at(now))
                .update();
    }
}
