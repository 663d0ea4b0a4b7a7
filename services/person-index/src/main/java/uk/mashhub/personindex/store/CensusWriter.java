package uk.mashhub.personindex.store;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import uk.mashhub.personindex.domain.Identifier;
import uk.mashhub.personindex.domain.Mention;
import uk.mashhub.personindex.domain.PersonName;
import uk.mashhub.personindex.domain.Report;
import uk.mashhub.personindex.store.KeyStore.PersonKey;
import uk.mashhub.personindex.store.Writes.NewObservation;
import uk.mashhub.personindex.store.Writes.Superseded;

/** Writes what a batch changed, one statement per table. */
@Repository
public class CensusWriter {

    private static final String MATCHER = "matcher";

    private final JdbcTemplate jdbc;
    private final JdbcClient client;
    private final KeyStore keys;
    private final ReviewWriter reviews;

    CensusWriter(JdbcTemplate jdbc, JdbcClient client, KeyStore keys, ReviewWriter reviews) {
        this.jdbc = jdbc;
        this.client = client;
        this.keys = keys;
        this.reviews = reviews;
    }

    /** Writes it all, inside the caller's transaction. */
    public void write(Writes writes, String strategyVersion) {
        people(writes);
        households(writes);
        events(writes);
        supersede(writes);
        observations(writes);
        links(writes, strategyVersion);
        keys(writes);
        identifiers(writes);
        reviews.write(writes, strategyVersion);
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
        // because what one sender shields stays shielded, whatever is said or corrected later
        if (!writes.shielded.isEmpty()) {
            client.sql("update household set shielded = true where ref = any(:refs)")
                    .param("refs", Sql.array(writes.shielded))
                    .update();
        }
    }

    private void events(Writes writes) {
        write(
                """
                insert into agency_event (reference_id, event_id, revision, retracted, authority, agency, originating_provider,
                    type, subtype, occurred_at, recorded_at, received_at, gaps, risk_grade, agency_rating, plan, urn,
                    admitted_on, left_on, session_date, level, marker, ends_on, legal_status, absence_percent,
                    home_authority, told_household)
                %s on conflict (reference_id) do update set event_id = excluded.event_id, revision = excluded.revision,
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
                "uuid uuid int4 bool text text text text text timestamptz timestamptz timestamptz text[] text text text text "
                        + "date date date text text date text int4 text text",
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
                Rows.words(event.gaps()),
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
                "delete from identifier where source_observation_id = any(:dead)")) {
            client.sql(statement).param("dead", dead).update();
        }
    }

    private void observations(Writes writes) {
        List<NewObservation> all = writes.observations;
        write(
                """
                insert into observation (id, reference_id, event_id, revision, position, authority, agency, kind, role, presence,
                    resident, occurred_at, household_ref, absent_from, live, given_name, family_name, date_of_birth, facts, raw)
                %s
                """,
                "int8 uuid uuid int4 int4 text text text text text bool timestamptz text text bool text text date jsonb jsonb",
                all.stream().map(CensusWriter::observation).toList());
        List<@Nullable Object[]> names = new ArrayList<>();
        List<@Nullable Object[]> addresses = new ArrayList<>();
        for (NewObservation o : all) {
            List<PersonName> known = o.mention().facts().names();
            known.forEach(name -> names.add(row(o.id(), name.given(), name.family(), !name.equals(known.getFirst()))));
            Mention.Said said = o.mention().said();
            if (said.addressLine() != null || said.postcode() != null || said.uprn() != null) {
                addresses.add(row(
                        o.id(),
                        said.addressLine(),
                        said.postcode(),
                        said.uprn(),
                        said.pseudoPostcode(),
                        said.shielded()));
            }
        }
        write("insert into name (observation_id, given, family, alias) %s", "int8 text text bool", names);
        write(
                "insert into address (observation_id, line, postcode, uprn, pseudo, shielded) %s",
                "int8 text text text bool bool", addresses);
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
                o.absentFrom(),
                true,
                mention.said().givenName(),
                mention.said().familyName(),
                Sql.day(mention.facts().dateOfBirth()),
                FactsJson.write(mention.facts()),
                mention.said().raw());
    }

    private void links(Writes writes, String strategyVersion) {
        write(
                """
                insert into link (observation_id, person_ref, version, band, probability, reason, strategy_version, decided_by)
                %s
                """,
                "int8 text int4 text float8 text text text",
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
                        true,
                        o.id()));
            }
        }
        write("""
                insert into identifier (authority, scheme, value, person_ref, verified, source_observation_id)
                %s on conflict do nothing
                """, "text text text text bool int8", rows);
    }

    /** Whoever an observation is of is found under its keys. */
    private void keys(Writes writes) {
        Map<Long, Set<Long>> keysOf = new HashMap<>();
        writes.observations.forEach(o -> keysOf.put(o.id(), o.keys()));
        keys.add(writes.links.stream()
                .flatMap(link -> Objects.requireNonNull(keysOf.get(link.observationId())).stream()
                        .map(key -> new PersonKey(key, link.personRef())))
                .toList());
    }

    private void write(String sql, String types, List<@Nullable Object[]> rows) {
        Rows.write(jdbc, sql, types, rows);
    }

    private static @Nullable Object[] row(@Nullable Object... values) {
        return values;
    }
}
