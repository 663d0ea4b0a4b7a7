package uk.mashhub.desk.it;

import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * What follows where a child may be suffering harm, laid on an alert to be looked at.
 *
 * @param enquiry one that runs
 * @param ended one that was closed, and health was told
 * @param copy a court outcome that went to health
 * @param group four children whom police link
 * @param probation a question of probation about an adult of the alert's child
 * @param adult a parent's illness by which no child is known
 */
record LaidOut(
        UUID discussion,
        UUID enquiry,
        UUID ended,
        UUID conference,
        UUID sample,
        UUID panel,
        UUID copy,
        UUID group,
        UUID probation,
        UUID adult) {

    static LaidOut on(JdbcClient jdbc, UUID alert, String childRef) {
        LaidOut laid = new LaidOut(
                UUID.randomUUID(),
                UUID.randomUUID(),
                UUID.randomUUID(),
                UUID.randomUUID(),
                UUID.randomUUID(),
                UUID.randomUUID(),
                UUID.randomUUID(),
                UUID.randomUUID(),
                UUID.randomUUID(),
                UUID.randomUUID());
        laid.probation(jdbc, childRef);
        laid.adults(jdbc);
        laid.copies(jdbc, childRef);
        laid.groups(jdbc);
        laid.minutes(jdbc, alert);
        laid.enquiries(jdbc, alert, childRef);
        laid.conference(jdbc, alert, childRef);
        laid.sample(jdbc, alert, childRef);
        drift(jdbc, childRef);
        laid.panel(jdbc, alert, childRef);
        allegation(jdbc);
        calls(jdbc);
        return laid;
    }

    private void copies(JdbcClient jdbc, String childRef) {
        jdbc.sql("""
                insert into event_copy (id, event_id, reference_id, child_ref, authority, type, subtype, occurred_at, agency, told_at)
                values (:id, gen_random_uuid(), gen_random_uuid(), :ref, 'northshire', 'COURT_OUTCOME', 'INTERIM_CARE_ORDER', now(),
                    'HEALTH', now())
                """).param("id", copy).param("ref", childRef).update();
    }

    private void probation(JdbcClient jdbc, String childRef) {
        jdbc.sql("""
                insert into chronology_entry (child_ref, reference_id, resolution, event_id, authority, agency, occurred_at, known_at,
                    withdrawn, facts)
                select child_ref, :id, 1, :id, authority, 'SOCIAL_CARE', now(), now(), false,
                    facts || jsonb_build_object('type', 'PROBATION_ENQUIRY', 'agency', 'SOCIAL_CARE', 'basis', 'NAMED',
                        'eventId', :id::text, 'referenceId', :id::text,
                        'originatingProvider', 'Example Probation', 'receivedAt', to_char(now(), 'YYYY-MM-DD"T"HH24:MI:SS"Z"'))
                from chronology_entry where child_ref = :ref limit 1
                """).param("id", probation).param("ref", childRef).update();
    }

    /** One nobody was asked about, one whose children are still to be named, one that is done. */
    private void adults(JdbcClient jdbc) {
        adult(jdbc, adult, "PARENTAL_MENTAL_ILLNESS", "");
        adult(jdbc, UUID.randomUUID(), "ADULT_CONCERN", "YOUNG_CARER_TO_BE_NAMED");
        adult(jdbc, UUID.randomUUID(), "ADULT_CONCERN", "NO_CHILDREN");
    }

    private static void adult(JdbcClient jdbc, UUID reference, String type, String answered) {
        jdbc.sql("""
                with told as (insert into adult_event (reference_id, event_id, authority, type, revision, retracted, told_at)
                    values (:id, :id, 'northshire', :type, 0, false, now()) returning *),
                answered as (insert into adult_answer (reference_id, seq, authority, children, done, made_by, made_at)
                    select :id, 1, 'northshire', :answered, 'Adult social care follows', 'mash.officer', now() where :answered <> '')
                insert into agency_report (event_id, reference_id, authority, known_at, retracted, facts)
                select :id, :id, 'northshire', now(), false, jsonb_build_object('eventId', :id::text, 'referenceId', :id::text,
                    'authority', 'northshire', 'agency', 'HEALTH', 'originatingProvider', 'Example Trust', 'sourceReference',
                    'SYN-0041', 'revision', 0, 'retracted', false, 'receivedAt', to_char(now(), 'YYYY-MM-DD"T"HH24:MI:SS"Z"'),
                    'knownAt', to_char(now(), 'YYYY-MM-DD"T"HH24:MI:SS"Z"'), 'reporterRole', 'Ward nurse', 'words',
                    jsonb_build_array(jsonb_build_object('label', 'What was seen', 'text', 'Admitted overnight; lives with others.')))
                """)
                .param("id", reference)
                .param("type", type)
                .param("answered", answered)
                .update();
    }

    private void groups(JdbcClient jdbc) {
        jdbc.sql("""
                insert into group_alert (id, authority, tag, children, raised_at)
                values (:id, 'northshire', :tag, 4, now())
                """).param("id", group).param("tag", "SYN-" + group).update();
    }

    private void minutes(JdbcClient jdbc, UUID alert) {
        jdbc.sql("""
                insert into strategy_discussion (id, alert_id, authority, invited, omitted, quorate, why, called_by, called_at)
                values (:id, :alert, 'northshire', '{POLICE,SOCIAL_CARE}', '{HEALTH}', false, 'Same day', 'mash.officer', now())
                """).param("id", discussion).param("alert", alert).update();
        for (int version = 1; version <= 2; version++) {
            jdbc.sql("""
                    insert into minutes (discussion_id, version, risks, direction, rationale, actions, written_by, written_at)
                    values (:id, :version, 'Injuries that are not explained; an adult who is not known to anybody',
                        'A joint visit by police and social care today', 'The account given does not fit what was seen',
                        '[{"action": "See the child alone", "owner": "Duty social worker", "measure": "Seen within a day",
                           "due": "2026-12-01"}]', 'mash.officer', now())
                    """).param("id", discussion).param("version", version).update();
        }
    }

    private void enquiries(JdbcClient jdbc, UUID alert, String childRef) {
        jdbc.sql("""
                insert into section_47 (id, alert_id, child_ref, authority, why, opened_by, opened_at, outcome, outcome_why,
                    received_by_agency, closed_by, closed_at)
                values (:ended, :alert, :ref, 'northshire', 'An injury nobody explained', 'mash.officer', now() - interval '90 days',
                        'NOT_SUBSTANTIATED', 'The child was seen alone and well', 'Health visitor', 'mash.officer',
                        now() - interval '80 days'),
                    (:running, :alert, :ref, 'northshire', 'Reasonable cause: injuries, and an account that changes', 'mash.officer',
                        now(), null, null, null, null, null)
                """)
                .param("ended", ended)
                .param("running", enquiry)
                .param("alert", alert)
                .param("ref", childRef)
                .update();
        jdbc.sql("""
                insert into section_47_told (enquiry_id, agency, authority, told_at)
                values (:id, 'HEALTH', 'northshire', now() - interval '80 days')
                """).param("id", ended).update();
    }

    private void conference(JdbcClient jdbc, UUID alert, String childRef) {
        jdbc.sql("""
                insert into conference (id, alert_id, child_ref, authority, kind, held_on, version, arranged_by, arranged_at)
                values (:id, :alert, :ref, 'northshire', 'INITIAL', '2026-12-10', 1, 'mash.officer', now())
                """)
                .param("id", conference)
                .param("alert", alert)
                .param("ref", childRef)
                .update();
        jdbc.sql("""
                insert into conference_invitee (conference_id, invitee, invited_at, attended, report_on, shared_on)
                values (:id, 'School nurse', now(), true, '2026-12-08', '2026-12-09'),
                    (:id, 'Police', now(), false, '2026-12-10', null), (:id, 'Parents or carers', now(), null, null, null)
                """).param("id", conference).update();
    }

    private void sample(JdbcClient jdbc, UUID alert, String childRef) {
        jdbc.sql("""
                insert into audit_sample (id, authority, since, until, strata, per_stratum, seed, population, drawn_by, drawn_at)
                values (:id, 'northshire', now() - interval '91 days', now(), '{AGENCY,AGE,THEME}', 2,
                    '0f1e2d3c4b5a69788796a5b4c3d2e1f0', 41, 'audit.reader', now())
                """).param("id", sample).update();
        jdbc.sql("""
                insert into audit_sample_case (sample_id, alert_id, child_ref, agency, age, theme, of_stratum)
                values (:id, :alert, :ref, 'POLICE', '5 to 9', 'domestic-abuse', 14)
                """)
                .param("id", sample)
                .param("alert", alert)
                .param("ref", childRef)
                .update();
    }

    private static void drift(JdbcClient jdbc, String childRef) {
        jdbc.sql("insert into drift_list (authority, listed_on, listed_at) values ('northshire', current_date, now())"
                        + " on conflict do nothing")
                .update();
        jdbc.sql("""
                insert into drift_line (authority, listed_on, child_ref, kind, since, first_listed)
                values ('northshire', current_date, :ref, 'OPEN_LONG', now() - interval '400 days', current_date - 24),
                    ('northshire', current_date, :ref, 'NOTHING_HAPPENED', now() - interval '40 days', current_date)
                """).param("ref", childRef).update();
    }

    private void panel(JdbcClient jdbc, UUID alert, String childRef) {
        jdbc.sql("""
                insert into panel (id, authority, kind, held_on, members, called_by, called_at)
                values (:id, 'northshire', 'MACSE', '2026-12-14', '{partner.health,mash.manager}', 'mash.officer', now())
                """).param("id", panel).update();
        UUID before = UUID.randomUUID();
        jdbc.sql("""
                insert into panel_case (id, panel_id, child_ref, alert_id, why, progress, reason, decided_by, decided_at)
                values (:id, :panel, :ref, :alert, 'Missing three times with the same adult', true, 'Risk is rising', 'mash.manager', now())
                """)
                .param("id", before)
                .param("panel", panel)
                .param("ref", childRef)
                .param("alert", alert)
                .update();
        jdbc.sql("""
                insert into panel_action (id, case_id, agency, action, due, answer, answered_by, answered_at)
                values (gen_random_uuid(), :case, 'HEALTH', 'Sexual health appointment', '2026-12-20', null, null, null),
                    (gen_random_uuid(), :case, 'POLICE', 'Disrupt the address', '2026-12-18', 'Warrant executed', 'partner.police', now())
                """).param("case", before).update();
    }

    private static void allegation(JdbcClient jdbc) {
        jdbc.sql("""
                insert into chronology_entry (child_ref, reference_id, resolution, event_id, authority, agency, occurred_at, known_at,
                    withdrawn, facts)
                select :ref, gen_random_uuid(), 1, gen_random_uuid(), authority, 'SOCIAL_CARE', now() - interval '120 days', now(),
                    false, facts || jsonb_build_object('type', 'ALLEGATION_AGAINST_PROFESSIONAL', 'agency', 'SOCIAL_CARE',
                        'receivedAt', to_char(now() - interval '118 days', 'YYYY-MM-DD"T"HH24:MI:SS"Z"'))
                from chronology_entry limit 1
                """).param("ref", Wire.childRef()).update();
    }

    /** One whose form is overdue, one whose form came. */
    private static void calls(JdbcClient jdbc) {
        call(jdbc, Wire.childRef(), UUID.randomUUID(), 1, "PHONE", 120);
        String childRef = Wire.childRef();
        UUID written = UUID.randomUUID();
        call(jdbc, childRef, written, 1, "PHONE", 20);
        call(jdbc, childRef, written, 2, "", 1);
    }

    private static void call(
            JdbcClient jdbc, String childRef, UUID reference, long resolution, String subtype, int hoursAgo) {
        jdbc.sql("""
                insert into chronology_entry (child_ref, reference_id, resolution, event_id, authority, agency, occurred_at, known_at,
                    withdrawn, facts)
                select :ref, :reference, :resolution, gen_random_uuid(), authority, 'SOCIAL_CARE', now(), now(), false,
                    facts || jsonb_build_object('type', 'CONTACT', 'agency', 'SOCIAL_CARE', 'subtype', :subtype, 'receivedAt',
                        to_char(now() - make_interval(hours => :hours), 'YYYY-MM-DD"T"HH24:MI:SS"Z"'))
                from chronology_entry limit 1
                """)
                .param("ref", childRef)
                .param("reference", reference)
                .param("resolution", resolution)
                .param("subtype", subtype)
                .param("hours", hoursAgo)
                .update();
    }
}
