package uk.mashhub.desk.store;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import uk.mashhub.desk.domain.Rating;
import uk.mashhub.desk.domain.WorklistPlace;

/** A worklist as SQL over the index of its order: a page costs what it holds, wherever in the list it lies. */
record WorklistSql(String text, Map<String, Object> params) {

    private static final String ORDER = " order by urgency, due, raised_at, alert_id limit ";

    static WorklistSql page(AlertQuery query, Set<String> closed) {
        // because what was sent on is looked for by where it went, too
        String whose = query.filter().area() == null
                ? "authority = :authority"
                : "(authority = :authority or told_in = :authority)";
        StringBuilder sql = new StringBuilder("select " + AlertRow.COLUMNS + " from alert where " + whose);
        Map<String, Object> params = new HashMap<>();
        params.put("authority", query.authority());
        narrow(query.filter(), query.now(), sql, params);
        narrowByRecord(query.filter(), closed, sql, params);
        WorklistPlace after = query.after();
        if (after != null) {
            sql.append(" and (urgency, due, raised_at, alert_id) > (:urgency, :due, :raisedAt, :alertId)");
            params.put("urgency", after.urgency());
            params.put("due", timestamp(after.due()));
            params.put("raisedAt", timestamp(after.raisedAt()));
            params.put("alertId", after.alertId());
        }
        return new WorklistSql(sql.append(ORDER).append(query.limit()).toString(), params);
    }

    private static void narrow(AlertFilter filter, Instant now, StringBuilder sql, Map<String, Object> params) {
        if (filter.state() != null) {
            // because a literal lets the planner use the index of open alerts
            sql.append(" and state = '").append(filter.state().name()).append('\'');
        }
        if (!filter.ratings().isEmpty()) {
            sql.append(" and urgency in (:urgencies)");
            params.put(
                    "urgencies", filter.ratings().stream().map(Rating::urgency).toList());
        }
        if (filter.route() != null) {
            sql.append(" and route = :route");
            params.put("route", filter.route().name());
        }
        if (filter.claimedBy() != null) {
            sql.append(" and claimed_by = :claimedBy");
            params.put("claimedBy", filter.claimedBy());
        }
        if (filter.overdue()) {
            sql.append(" and (overdue_level > 0 or due < :now or contact_by < :now)");
            params.put("now", timestamp(now));
        }
    }

    /** What is told by the record alone: of one that is closed to the reader no answer may depend on it. */
    private static void narrowByRecord(
            AlertFilter filter, Set<String> closed, StringBuilder sql, Map<String, Object> params) {
        List<String> asked = new ArrayList<>();
        if (filter.queue() != null) {
            asked.add("queue = :queue");
            params.put("queue", filter.queue());
        }
        if (filter.agency() != null) {
            asked.add(":agency = any (agencies)");
            params.put("agency", filter.agency().name());
        }
        if (filter.area() != null) {
            // because only the latest household that may be told of counts: whoever moved, moved
            asked.add("""
                    (area = :area or (child_ref in (
                            select c.child_ref from household_area h join chronology_entry c on c.authority = h.authority
                                and c.facts ->> 'householdRef' = h.household_ref
                            where h.authority = :authority and h.area = :area)
                        and :area = (select h.area from (
                                select distinct on (c.reference_id) c.occurred_at, c.withdrawn, c.facts ->> 'householdRef' as home
                                from chronology_entry c where c.child_ref = alert.child_ref and c.authority = :authority
                                order by c.reference_id, c.resolution desc) said
                            left join household_area h on h.household_ref = said.home
                            where said.home is not null and not said.withdrawn order by said.occurred_at desc limit 1)))
                    """);
            params.put("area", filter.area());
        }
        if (filter.urn() != null) {
            asked.add("""
                    exists (select from child_school s where s.authority = :authority and s.urn = :urn
                        and s.child_ref = alert.child_ref)
                    """);
            params.put("urn", filter.urn());
        }
        String fits = String.join(" and ", asked);
        if (!asked.isEmpty() && closed.isEmpty()) {
            sql.append(" and ").append(fits);
        } else if (!asked.isEmpty()) {
            sql.append(" and case when child_ref in (:closed) then authority = :authority else ")
                    .append(fits)
                    .append(" end");
            params.put("closed", closed);
        }
    }

    static Object timestamp(Instant instant) {
        return Objects.requireNonNull(AlertRow.at(instant));
    }
}
