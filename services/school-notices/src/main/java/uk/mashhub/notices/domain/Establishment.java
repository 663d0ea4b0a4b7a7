package uk.mashhub.notices.domain;

import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import java.util.Set;

/**
 * A school as the authority tells it.
 *
 * @param disclosureProfile the most its authority lets it be told; never more than the force's own profile
 */
public record Establishment(
        String urn,
        String authority,
        String name,
        String phase,
        LocalTime startOfDay,
        List<Term> terms,
        Set<LocalDate> insetDays,
        List<Lead> safeguardingLeads,
        List<Channel> channels,
        String disclosureProfile) {

    public Establishment {
        terms = List.copyOf(terms);
        insetDays = Set.copyOf(insetDays);
        safeguardingLeads = List.copyOf(safeguardingLeads);
        channels = List.copyOf(channels);
    }

    /** Whether there is anybody to tell. */
    public boolean isReachable() {
        return !safeguardingLeads.isEmpty();
    }

    /** When it opens, given the bank holidays of the years in question. */
    public SchoolCalendar calendar(Set<LocalDate> bankHolidays) {
        return new SchoolCalendar(startOfDay, terms, insetDays, bankHolidays);
    }
}
