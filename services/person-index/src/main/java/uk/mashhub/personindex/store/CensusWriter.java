package uk.mashhub.personindex.store;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import uk.mashhub.personindex.domain.Mention;
import uk.mashhub.personindex.domain.Outcome.Unsure;
import uk.mashhub.personindex.domain.Report;
import uk.mashhub.personindex.store.Writes.NewFact;
import uk.mashhub.personindex.store.Writes.NewObservation;
import uk.mashhub.personindex.store.Writes.Superseded;

/** Writes what a batch changed, one statement per table. */
@Repository
public class CensusWriter {

    static final String MATCHER = "matcher";

    private static final String EVENT_COLUMNS = """
            reference_id, event_id, revision, retracted, authority, agency, originating_provider,
            type, subtype, occurred_at, recorded_at, received_at, gaps, risk_grade, agency_rating, plan, urn,
            admitted_on, left_on, session_date, level, marker, ends_on, legal_status, absence_percent,
            home_authority, placed_by, told_household, household_ref""";
    private static final String EVENT_TYPES =
            "uuid uuid int4 bool text text text text text timestamptz timestamptz timestamptz text[] text text text text "
                    + "date date date text text date text int4 text text text text";

    private static final NewRows EVENTS = new NewRows("agency_event", EVENT_COLUMNS, EVENT_TYPES);

    private static final String EVENTS_AGAIN = """
            insert into agency_event (%s)
            %%s on conflict (reference_id) do update set event_id = excluded.event_id, revision = excluded.revision,
                retracted = excluded.retracted, originating_provider = excluded.originating_provider,
                type = excluded.type, subtype = excluded.subtype, occurred_at = excluded.occurred_at,
                recorded_at = excluded.recorded_at, received_at = excluded.received_at, gaps = excluded.gaps,
                risk_grade = excluded.risk_grade, agency_rating = excluded.agency_rating, plan = excluded.plan,
                urn = excluded.urn, admitted_on = excluded.admitted_on, left_on = excluded.left_on,
                session_date = excluded.session_date, level = excluded.level, marker = excluded.marker,
                ends_on = excluded.ends_on, legal_status = excluded.legal_status,
                absence_percent = excluded.absence_percent, home_authority = excluded.home_authority,
                placed_by = excluded.placed_by,
                told_household = excluded.told_household, household_ref = excluded.household_ref
            """.formatted(EVENT_COLUMNS);

    private static final NewRows OBSERVATIONS = new NewRows(
            "observation",
            """
            id, reference_id, event_id, revision, position, authority, agency, kind, role, presence,
            resident, occurred_at, household_ref, absent_from, live, given_name, family_name, date_of_birth, facts, raw,
            address_line, postcode, uprn, pseudo_postcode, shielded""",
            "int8 uuid uuid int4 int4 text text text text text bool timestamptz text text bool text text date jsonb jsonb "
                    + "text text text bool bool");

    private static final NewRows LINKS = new NewRows(
            "link",
            "observation_id, person_ref, version, band, probability, reason, strategy_version, decided_by",
            "int8 text int4 text float8 text text text");

    private final JdbcTemplate jdbc;
    private final JdbcClient client;
    private final KnownStore known;
    private final Changes changes;
    private final ReviewWriter reviews;
    private final ShieldStore shields;

    CensusWriter(
            JdbcTemplate jdbc,
            JdbcClient client,
            KnownStore known,
            Changes changes,
            ReviewWriter reviews,
            ShieldStore shields) {
        this.jdbc = jdbc;
        this.client = client;
        this.known = known;
        this.changes = changes;
        this.reviews = reviews;
        this.shields = shields;
    }

    /** Writes it all, inside the caller's transaction. */
    public void write(Writes writes, String strategyVersion) {
        people(writes);
        households(writes);
        events(writes);
        supersede(writes);
        observations(writes);
        links(writes, strategyVersion);
        known.add(writes.facts);
        changes.of(writes.facts.stream().map(NewFact::personRef).toList());
        changes.ofKeys(
                writes.facts.stream().flatMap(fact -> fact.keys().stream()).toList());
        changes.of(writes.demoted);
        changes.of(writes.shielded);
        reviews.write(writes, strategyVersion);
    }

    /** Of whom it was asked who they are and nobody is left to offer: some stand for a person of their own, of others more is asked. */
    public void settle(Writes writes, Collection<String> alone, Map<String, Unsure> asked, String strategyVersion) {
        reviews.standAlone(writes, alone, strategyVersion);
        reviews.change(asked);
        writes.changed.addAll(asked.keySet());
    }

    private void people(Writes writes) {
        write(
                "insert into person (ref, authority, kind, state) %s",
                "text text text text",
                writes.people.stream()
                        .map(p -> row(
                                p.ref(), p.authority(), p.kind().name(), p.provisional() ? "PROVISIONAL" : "ACTIVE"))
                        .toList());
        if (!writes.demoted.isEmpty()) {
            client.sql("update person set state = 'PROVISIONAL' where ref = any(:refs) and state = 'ACTIVE'")
                    .param("refs", Sql.array(writes.demoted))
                    .update();
        }
    }

    private void households(Writes writes) {
        write(
                "insert into household (ref, authority) %s",
                "text text",
                writes.households.entrySet().stream()
                        .map(h -> row(h.getKey(), h.getValue()))
                        .toList());
        write(
                "insert into household_address (key, household_ref) %s on conflict do nothing",
                "int8 text",
                writes.householdAddresses.entrySet().stream()
                        .map(a -> row(a.getKey(), a.getValue()))
                        .toList());
        shields.write(writes);
    }

    private void events(Writes writes) {
        List<@Nullable Object[]> first = new ArrayList<>();
        List<@Nullable Object[]> again = new ArrayList<>();
        for (Report report : writes.events) {
            UUID reference = report.referenceId();
            (writes.heldBefore.contains(reference) ? again : first)
                    .add(event(report, writes.toldHouseholds.get(reference), writes.settled.get(reference)));
        }
        EVENTS.add(jdbc, first);
        write(EVENTS_AGAIN, EVENT_TYPES, again);
    }

    private static @Nullable Object[] event(Report report, @Nullable String toldHousehold, @Nullable String household) {
        Report.Event event = report.event();
        Report.Details details = event.details();
        return row(
                report.referenceId(),
                event.eventId(),
                report.standing().revision(),
                report.standing().retracted(),
                event.authority(),
                event.agency(),
                event.originatingProvider(),
                event.type(),
                event.subtype(),
                event.occurredAt(),
                event.recordedAt(),
                report.standing().receivedAt(),
                event.gaps(),
                details.riskGrade(),
                details.agencyRating(),
                details.plan(),
                details.urn(),
                details.admittedOn(),
                details.leftOn(),
                details.sessionDate(),
                details.stated().level(),
                details.stated().marker(),
                details.stated().endsOn(),
                details.stated().legalStatus(),
                details.stated().absencePercent(),
                details.stated().homeAuthority(),
                details.stated().placedBy(),
                toldHousehold,
                household);
    }

    private void supersede(Writes writes) {
        if (writes.superseded.isEmpty()) {
            return;
        }
        Long[] dead = writes.superseded.stream().map(Superseded::observationId).toArray(Long[]::new);
        client.sql("update observation set live = false where id = any(:dead)")
                .param("dead", dead)
                .update();
    }

    private void observations(Writes writes) {
        OBSERVATIONS.add(
                jdbc,
                writes.observations.stream().map(CensusWriter::observation).toList());
    }

    private static @Nullable Object[] observation(NewObservation o) {
        Report report = o.report();
        Mention mention = o.mention();
        return row(
                o.id(),
                report.referenceId(),
                report.event().eventId(),
                report.standing().revision(),
                mention.position(),
                report.event().authority(),
                report.event().agency(),
                mention.kind().name(),
                mention.role().name(),
                mention.presence(),
                mention.resident(),
                report.event().occurredAt(),
                o.householdRef(),
                o.absentFrom(),
                true,
                mention.said().givenName(),
                mention.said().familyName(),
                mention.facts().dateOfBirth(),
                FactsJson.write(mention.facts()),
                mention.said().raw(),
                mention.said().addressLine(),
                mention.said().postcode(),
                mention.said().uprn(),
                mention.said().pseudoPostcode(),
                mention.said().shielded());
    }

    private void links(Writes writes, String strategyVersion) {
        LINKS.add(
                jdbc,
                writes.links.stream()
                        .map(l -> row(
                                l.observationId(),
                                l.personRef(),
                                1,
                                l.band().name(),
                                l.probability(),
                                l.reason().name(),
                                strategyVersion,
                                MATCHER))
                        .toList());
    }

    private void write(String sql, String types, List<@Nullable Object[]> rows) {
        Rows.write(jdbc, sql, types, rows);
    }

    private static @Nullable Object[] row(@Nullable Object... values) {
        return values;
    }
}
