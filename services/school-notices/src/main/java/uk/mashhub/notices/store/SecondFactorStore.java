package uk.mashhub.notices.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Second factors, their secrets sealed. Every write expects the caller's transaction. */
@Repository
public class SecondFactorStore {

    private static final String SELECT =
            "select sign_in, secret, confirmed_at, last_step, failures, locked_until from second_factor where sign_in = :signIn";

    private final JdbcClient jdbc;
    private final Secrets secrets;

    public SecondFactorStore(JdbcClient jdbc, Secrets secrets) {
        this.jdbc = jdbc;
        this.secrets = secrets;
    }

    /** A person's second factor, confirmed once a code of it has been given. */
    public record Kept(
            String signIn,
            String secret,
            boolean isConfirmed,
            long lastStep,
            int failures,
            @Nullable Instant lockedUntil) {
        @Override
        public String toString() {
            return "Kept[redacted]";
        }
    }

    public Optional<Kept> find(String signIn) {
        return jdbc.sql(SELECT).param("signIn", signIn).query(this::kept).optional();
    }

    public Optional<Kept> findForUpdate(String signIn) {
        return jdbc.sql(SELECT + " for update")
                .param("signIn", signIn)
                .query(this::kept)
                .optional();
    }

    /** Keeps a secret that is not confirmed yet, unless there is one. */
    public void begin(String signIn, String authority, String secret) {
        jdbc.sql("""
                insert into second_factor (sign_in, authority, secret) values (:signIn, :authority, :secret)
                on conflict do nothing
                """)
                .param("signIn", signIn)
                .param("authority", authority)
                .param("secret", secrets.seal(secret))
                .update();
    }

    /** It holds from now on, and these prove the codes for its loss. */
    public void confirm(String signIn, List<String> hashes, Instant now) {
        jdbc.sql("update second_factor set confirmed_at = :now where sign_in = :signIn")
                .param("signIn", signIn)
                .param("now", NoticeStore.at(now))
                .update();
        for (String hash : hashes) {
            jdbc.sql("insert into recovery_code (sign_in, hash) values (:signIn, :hash)")
                    .param("signIn", signIn)
                    .param("hash", hash)
                    .update();
        }
    }

    /** A code of this step was right: none up to it counts again. */
    public void taken(String signIn, long step) {
        jdbc.sql("""
                update second_factor set last_step = :step, failures = 0, locked_until = null where sign_in = :signIn
                """).param("signIn", signIn).param("step", step).update();
    }

    /** A code was wrong. */
    public void failed(String signIn, int failures, @Nullable Instant lockedUntil) {
        jdbc.sql("update second_factor set failures = :failures, locked_until = :until where sign_in = :signIn")
                .param("signIn", signIn)
                .param("failures", failures)
                .param("until", lockedUntil == null ? null : NoticeStore.at(lockedUntil))
                .update();
    }

    /** Whether there was such a code; there is no more. */
    public boolean useRecoveryCode(String signIn, String hash) {
        return jdbc.sql("delete from recovery_code where sign_in = :signIn and hash = :hash")
                        .param("signIn", signIn)
                        .param("hash", hash)
                        .update()
                == 1;
    }

    /** Forgets the second factor of somebody of this authority. */
    public void remove(String signIn, String authority) {
        jdbc.sql("delete from second_factor where sign_in = :signIn and authority = :authority")
                .param("signIn", signIn)
                .param("authority", authority)
                .update();
    }

    private Kept kept(ResultSet rs, int row) throws SQLException {
        return new Kept(
                rs.getString("sign_in"),
                secrets.open(rs.getString("secret")),
                rs.getObject("confirmed_at") != null,
                rs.getLong("last_step"),
                rs.getInt("failures"),
                rs.getObject("locked_until") == null ? null : NoticeStore.instant(rs, "locked_until"));
    }
}
