package uk.mashhub.desk.casework;

import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import uk.mashhub.desk.access.Seals;
import uk.mashhub.desk.domain.AlertState;
import uk.mashhub.desk.domain.Chronology;
import uk.mashhub.desk.domain.ChronologyEntry;
import uk.mashhub.desk.domain.OlderChild;
import uk.mashhub.desk.store.AlertStore;
import uk.mashhub.desk.store.FamilyStore;
import uk.mashhub.platform.audit.AuditTrail;
import uk.mashhub.platform.security.Caller;

/**
 * What is over of the older children of a family, beside an alert about an unborn child or an infant.
 *
 * <p>Told is that something is over, when and how: what was said of a child stands on that child's own record, under its own seal and
 * with its own line in the trail.
 */
@Service
public class LookAtFamily {

    /** Until this age a child is an infant here, as at the health agencies' door. */
    static final int INFANT_MONTHS = 24;

    /** Ages are told in whole months: two so close are twins. */
    private static final int APART_MONTHS = 2;

    private final FamilyStore family;
    private final AlertStore alerts;
    private final Seals seals;
    private final AuditTrail audit;
    private final Clock clock;

    LookAtFamily(FamilyStore family, AlertStore alerts, Seals seals, AuditTrail audit, Clock clock) {
        this.family = family;
        this.alerts = alerts;
        this.seals = seals;
        this.audit = audit;
        this.clock = clock;
    }

    /**
     * The older children of a family.
     *
     * @param known those with something that is over and whose record is open to the reader
     * @param restricted how many more there are whose record is closed to the reader
     */
    public record Older(List<OlderChild> known, int restricted) {

        /** No older child. */
        public static final Older NONE = new Older(List.of(), 0);

        public Older {
            known = List.copyOf(known);
        }

        /** Whether the reader has anything to hear. */
        public boolean isEmpty() {
            return known.isEmpty() && restricted == 0;
        }
    }

    /** Those of the child whose record the caller opened; none where the child is neither unborn nor an infant. */
    @Transactional
    public Older olderThan(Caller caller, Chronology chronology) {
        LocalDate born = born(standing(chronology.entries()));
        if (born == null
                || !born.plusMonths(INFANT_MONTHS).isAfter(LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC))) {
            return Older.NONE;
        }
        Set<String> others = others(caller.authority(), chronology);
        Set<String> closed = seals.closedTo(caller, others);
        Map<String, List<ChronologyEntry>> records = family.standing(caller.authority(), others).stream()
                .collect(Collectors.groupingBy(ChronologyEntry::childRef));
        List<OlderChild> known = new ArrayList<>();
        int restricted = 0;
        for (String ref : others) {
            List<ChronologyEntry> record = records.getOrDefault(ref, List.of());
            LocalDate theirs = born(record);
            if (theirs != null && !theirs.plusMonths(APART_MONTHS).isBefore(born)) {
                continue; // because a younger child, or a twin, is no older one; one of unknown age may be
            }
            if (closed.contains(ref)) {
                restricted++;
                continue;
            }
            OlderChild older = older(caller.authority(), ref, record);
            if (older.hasHistory()) {
                audit.record(caller, "READ_OLDER_CHILD", ref, "beside a younger child's alert");
                known.add(older);
            }
        }
        return new Older(known, restricted);
    }

    private Set<String> others(String authority, Chronology chronology) {
        List<ChronologyEntry> standing = standing(chronology.entries());
        Set<String> households = standing.stream()
                .map(ChronologyEntry::householdRef)
                .filter(Objects::nonNull)
                .collect(Collectors.toSet());
        Set<String> others = new LinkedHashSet<>(family.everIn(authority, households, chronology.childRef()));
        standing.stream()
                .flatMap(entry -> entry.adults().stream())
                .filter(adult -> adult.role().equals("VICTIM"))
                .map(ChronologyEntry.Adult::personRef)
                .distinct()
                .forEach(victim -> others.addAll(family.ofVictim(authority, victim, chronology.childRef())));
        return others;
    }

    private OlderChild older(String authority, String childRef, List<ChronologyEntry> record) {
        return new OlderChild(
                childRef,
                alerts.of(authority, childRef).stream()
                        .filter(alert -> alert.state() != AlertState.OPEN)
                        .toList(),
                record.stream().filter(FamilyStore::isOver).toList());
    }

    private static List<ChronologyEntry> standing(List<ChronologyEntry> entries) {
        return entries.stream().filter(entry -> !entry.withdrawn()).toList();
    }

    /** About when a child was born, at the latest that any event allows; when it is not, the day it was told of. Null when unknown. */
    private static @Nullable LocalDate born(List<ChronologyEntry> standing) {
        LocalDate born = null;
        for (ChronologyEntry entry : standing) {
            LocalDate day = LocalDate.ofInstant(entry.occurredAt(), ZoneOffset.UTC);
            Integer months = entry.ageMonths();
            LocalDate told =
                    entry.role().equals("UNBORN_CHILD") ? day : months == null ? null : day.minusMonths(months);
            born = told == null || (born != null && told.isBefore(born)) ? born : told;
        }
        return born;
    }
}
