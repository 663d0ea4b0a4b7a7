package uk.mashhub.desk.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;
import uk.mashhub.desk.domain.Alert;
import uk.mashhub.desk.domain.AlertFacts;
import uk.mashhub.desk.domain.Outcome;

/** An alert as its row holds it, before decisions, notices and feeds are joined to it. */
record AlertRow(
        AlertFacts facts,
        Alert.@Nullable Claim claim,
        Alert.@Nullable Closing closing,
        Alert.Marks marks,
        Alert.Place place,
        long lastSeq,
        long change) {

    static final String COLUMNS =
            "facts, claimed_by, claimed_at, outcome, decided_by, decided_at, acknowledged_by, acknowledged_at,"
                    + " overdue_level, last_seq, change_seq, authority, told_in, sent_back_by, sent_back_at, sent_back_why, state";

    static AlertRow of(ResultSet row, int number) throws SQLException {
        String claimedBy = row.getString("claimed_by");
        // because one that was opened again is to be decided again
        String outcome = row.getString("state").equals("OPEN") ? null : row.getString("outcome");
        return new AlertRow(
                FactsJson.read(row.getString("facts"), AlertFacts.class),
                claimedBy == null ? null : new Alert.Claim(claimedBy, instant(row, "claimed_at")),
                outcome == null
                        ? null
                        : new Alert.Closing(
                                Outcome.valueOf(outcome), row.getString("decided_by"), instant(row, "decided_at")),
                new Alert.Marks(
                        row.getString("acknowledged_by"),
                        row.getObject("acknowledged_at") == null ? null : instant(row, "acknowledged_at"),
                        row.getInt("overdue_level")),
                new Alert.Place(
                        row.getString("authority"),
                        row.getString("told_in"),
                        row.getString("sent_back_by") == null
                                ? null
                                : new Alert.SentBack(
                                        row.getString("sent_back_by"),
                                        instant(row, "sent_back_at"),
                                        row.getString("sent_back_why"))),
                row.getLong("last_seq"),
                row.getLong("change_seq"));
    }

    static Instant instant(ResultSet row, String column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }

    static @Nullable OffsetDateTime at(@Nullable Instant instant) {
        return instant == null ? null : instant.atOffset(ZoneOffset.UTC);
    }
}
