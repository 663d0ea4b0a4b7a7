package uk.mashhub.personindex.store;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import uk.mashhub.personindex.domain.Identifier;
import uk.mashhub.personindex.domain.Mention;
import uk.mashhub.personindex.domain.Outcome.Unsure;
import uk.mashhub.personindex.domain.PersonName;
import uk.mashhub.personindex.domain.Report;
import uk.mashhub.personindex.store.Writes.NewObservation;
import uk.mashhub.personindex.store.Writes.Superseded;

/** Writes what a batch changed, one statement per table. */
@Repository
public class CensusWriter {

    private static final String MATCHER = "matcher";

    private final JdbcTemplate jdbc;
    private final JdbcClient client;

    CensusWriter(JdbcTemplate jdbc, JdbcClient client) {
        this.jdbc = jdbc;
        this.client = client;
    }

    /** Writes it all, inside the caller's transaction. */
    public void write(Writes writes, String strategyVersion) {
        people(writes);
        households(writes);
        events(writes);
        supersede(writes);
        observations(writes);
        links(writes, strategyVersion);
        identifiers(writes);
        reviews(writes, strategyVersion);
        withdrawEmptyReviews(writes);
    }

    private void people(Writes writes) {
        batch(
                "insert into person (ref, authority, kind, state) values (?, ?, ?, ?)",
                writes.people.stream()
                        .map(p -> row(
                                p.ref(), p.authority(), p.kind().name(), p.provisional() ? "PROVISIONAL" : "ACTIVE"))
                        .toList());
        batch(
                "update person set state = 'PROVISIONAL' where ref = ? and state = 'ACTIVE'",
                writes.demoted.stream().map(ref -> row(ref)).toList());
    }

    private void households(Writes writes) {
        batch(
                "insert into household (ref, authority) values (?, ?)",
                writes.households.entrySet().stream()
                        .map(h -> row(h.getKey(), h.getValue()))
                        .toList());
        batch(
                "insert into household_address (key, household_ref) values (?, ?) on conflict do nothing",
                writes.householdAddresses.entrySet().stream()
                        .map(a -> row(a.getKey(), a.getValue()))
                        .toList());
    }

    private void events(Writes writes) {
        batch(
                """
                insert into agency_event (reference_id, event_id, revision, retracted, authority, agency, originating_provider,
                    type, subtype, occurred_at, recorded_at, received_at, gaps, risk_grade, agency_rating, plan, urn,
                    admitted_on, left_on, session_date, level, marker, ends_on, legal_status, absence_percent,
                    home_authority, told_household)
                values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?::text[], ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                on conflict (reference_id) do update set event_id = excluded.event_id, revision = excluded.revision,
                    retracted = excluded.retracted, originating_provider = excluded.originating_provider,
                    type = excluded.type, subtype = excluded.subtype, occurred_at = excluded.occurred_at,
                    recorded_at = excluded.recorded_at, received_at = excluded.received_at, gaps = excluded.gaps,
                    risk_grade = excluded.risk_grade, agency_rating = excluded.agency_rating, plan = excluded.plan,
                    urn = excluded.urn, admitted_on = excluded.admitted_on, left_on = excluded.left_on,
                    session_date = excluded.session_date, level = excluded.level, marker = excluded.marker,
                    ends_on = excluded.ends_on, legal_status = excluded.legal_status,
                    absence_percent = excluded.absence_percent, home_authority = excluded.home_authority,
                    told_household = excluded.told_household, household_ref = null
                """,
                writes.events.stream()
                        .map(report -> event(report, writes.toldHouseholds.get(report.referenceId())))
                        .toList());
    }

    private static @Nullable Object[] event(Report report, @Nullable String toldHousehold) {
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
                Sql.at(event.occurredAt()),
                Sql.at(event.recordedAt()),
                Sql.at(report.standing().receivedAt()),
                Sql.array(event.gaps()),
                details.riskGrade(),
                details.agencyRating(),
                details.plan(),
                details.urn(),
                Sql.day(details.admittedOn()),
                Sql.day(details.leftOn()),
                Sql.day(details.sessionDate()),
                details.stated().level(),
                details.stated().marker(),
                Sql.day(details.stated().endsOn()),
                details.stated().legalStatus(),
                details.stated().absencePercent(),
                details.stated().homeAuthority(),
                toldHousehold);
    }

    private void supersede(Writes writes) {
        if (writes.superseded.isEmpty()) {
            return;
        }
        Long[] dead = writes.superseded.stream().map(Superseded::observationId).toArray(Long[]::new);
        for (String statement : List.of(
                "update observation set live = false where id = any(:dead)",
                "delete from match_key where observation_id = any(:dead)",
                "delete from household_member where observation_id = any(:dead)",
                "delete from identifier where source_observation_id = any(:dead)")) {
            client.sql(statement).param("dead", dead).update();
        }
    }

    private void observations(Writes writes) {
        List<NewObservation> all = writes.observations;
        batch("""
                insert into observation (id, reference_id, event_id, revision, position, authority, agency, kind, role, presence,
                    resident, occurred_at, household_ref, live, given_name, family_name, date_of_birth, facts, raw)
                values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, true, ?, ?, ?, ?::jsonb, ?::jsonb)
                """, all.stream().map(CensusWriter::observation).toList());
        List<@Nullable Object[]> names = new ArrayList<>();
        List<@Nullable Object[]> keys = new ArrayList<>();
        List<@Nullable Object[]> addresses = new ArrayList<>();
        for (NewObservation o : all) {
            List<PersonName> known = o.mention().facts().names();
            known.forEach(name -> names.add(row(o.id(), name.given(), name.family(), !name.equals(known.getFirst()))));
            o.keys().forEach(key -> keys.add(row(key, o.id())));
            Mention.Said said = o.mention().said();
            if (said.addressLine() != null || said.postcode() != null || said.uprn() != null) {
                addresses.add(row(o.id(), said.addressLine(), said.postcode(), said.uprn(), said.pseudoPostcode()));
            }
        }
        batch("insert into name (observation_id, given, family, alias) values (?, ?, ?, ?)", names);
        batch("insert into match_key (key, observation_id) values (?, ?)", keys);
        batch("insert into address (observation_id, line, postcode, uprn, pseudo) values (?, ?, ?, ?, ?)", addresses);
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
                Sql.at(report.event().occurredAt()),
                o.householdRef(),
                mention.said().givenName(),
                mention.said().familyName(),
                Sql.day(mention.facts().dateOfBirth()),
                FactsJson.write(mention.facts()),
                mention.said().raw());
    }

    private void links(Writes writes, String strategyVersion) {
        batch(
                """
                insert into link (observation_id, person_ref, version, band, probability, reason, strategy_version, decided_by)
                values (?, ?, 1, ?, ?, ?, ?, ?)
                """,
                writes.links.stream()
                        .map(l -> row(
                                l.observationId(),
                                l.personRef(),
                                l.band().name(),
                                l.probability(),
                                l.reason().name(),
                                strategyVersion,
                                MATCHER))
                        .toList());
    }

    /** A number stays with whoever had it first; an observation that says otherwise is in review, or of the same person. */
    private void identifiers(Writes writes) {
        Map<Long, String> people = new LinkedHashMap<>();
        writes.links.forEach(link -> people.put(link.observationId(), link.personRef()));
        List<@Nullable Object[]> rows = new ArrayList<>();
        for (NewObservation o : writes.observations) {
            for (Identifier identifier : o.mention().facts().identifiers()) {
                String pool = o.mention().kind().prefix();
                rows.add(row(
                        o.report().event().authority(),
                        pool + identifier.scheme().name(),
                        identifier.value(),
                        people.get(o.id()),
                        o.id()));
            }
        }
        batch("""
                insert into identifier (authority, scheme, value, person_ref, verified, source_observation_id)
                values (?, ?, ?, ?, true, ?) on conflict do nothing
                """, rows);
    }

    private void reviews(Writes writes, String strategyVersion) {
        batch(
                """
                insert into review (id, authority, observation_id, provisional_ref, candidates, band, probability, reason,
                    strategy_version, state)
                values (?, ?, ?, ?, ?::text[], ?, ?, ?, ?, 'OPEN')
                """,
                writes.reviews.stream()
                        .map(r -> row(
                                r.id(),
                                r.authority(),
                                r.observationId(),
                                r.provisionalRef(),
                                Sql.array(r.question().candidates()),
                                r.question().band().name(),
                                r.question().probability(),
                                r.question().reason().name(),
                                strategyVersion))
                        .toList());
        batch(
                """
                insert into review (id, authority, observation_id, provisional_ref, candidates, band, probability, reason,
                    strategy_version, state)
                select gen_random_uuid(), ?, min(l.observation_id), l.person_ref, '{}', 'LOW', 0, 'INSUFFICIENT', ?, 'OPEN'
                from link l join observation o on o.id = l.observation_id and o.live
                where l.person_ref = ? and l.superseded_at is null group by l.person_ref
                on conflict do nothing
                """,
                writes.reviewsOfKnown.entrySet().stream()
                        .map(r -> row(r.getValue(), strategyVersion, r.getKey()))
                        .toList());
        batch(
                """
                update review set candidates = ?::text[], band = ?, probability = ?, reason = ?
                where provisional_ref = ? and state in ('OPEN', 'NEED_MORE')
                """,
                writes.questions.entrySet().stream()
                        .map(q -> question(q.getKey(), q.getValue()))
                        .toList());
    }

    private static @Nullable Object[] question(String ref, Unsure question) {
        return row(
                Sql.array(question.candidates()),
                question.band().name(),
                question.probability(),
                question.reason().name(),
                ref);
    }

    /** A question about somebody of whom nothing holds any more is no question. */
    private void withdrawEmptyReviews(Writes writes) {
        Collection<String> refs =
                writes.superseded.stream().map(Superseded::personRef).distinct().toList();
        if (!refs.isEmpty()) {
            client.sql("""
                    update review set state = 'WITHDRAWN', decided_at = now()
                    where provisional_ref = any(:refs) and state in ('OPEN', 'NEED_MORE') and not exists (
                        select 1 from link l join observation o on o.id = l.observation_id and o.live
                        where l.person_ref = provisional_ref and l.superseded_at is null)
                    """).param("refs", Sql.array(refs)).update();
        }
    }

    private void batch(String sql, List<@Nullable Object[]> rows) {
        if (!rows.isEmpty()) {
            jdbc.batchUpdate(sql, rows);
        }
    }

    private static @Nullable Object[] row(@Nullable Object... values) {
        return values;
    }
}
