package uk.mashhub.notices.domain;

import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import java.util.Locale;
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

    /** The phase of the register entry under which an authority enrols the children it knows to be educated at home. */
    public static final String HOME_EDUCATION = "HOME_EDUCATION";

    private static final Set<String> EARLY_YEARS = Set.of("EARLY_YEARS", "NURSERY", "CHILDMINDER");

    /** Whether it stands for the children an authority knows to be educated at home. */
    public boolean isHomeEducation() {
        return phase.equalsIgnoreCase(HOME_EDUCATION);
    }

    /** Whether it is told only where its authority has agreed to: a nursery or a childminder, and no nursery class of a school. */
    public boolean isEarlyYears() {
        return EARLY_YEARS.contains(phase.toUpperCase(Locale.ROOT));
    }

    /** The same school, open on other days. */
    public Establishment opening(List<Term> inTerms, Set<LocalDate> exceptOn) {
        return new Establishment(
                urn,
                authority,
                name,
                phase,
                startOfDay,
                inTerms,
                exceptOn,
                safeguardingLeads,
                channels,
                disclosureProfile);
    }

    /** The same school, its people with what was told of them before and is never shown. */
    public Establishment knowing(List<Lead> before) {
        return new Establishment(
                urn,
                authority,
                name,
                phase,
                startOfDay,
                terms,
                insetDays,
                safeguardingLeads.stream().map(lead -> lead.knownFrom(before)).toList(),
                channels,
                disclosureProfile);
    }

    /** The same school, told elsewhere besides its inbox. */
    public Establishment withChannels(List<Channel> others) {
        return new Establishment(
                urn,
                authority,
                name,
                phase,
                startOfDay,
                terms,
                insetDays,
                safeguardingLeads,
                others,
                disclosureProfile);
    }

    /** When it opens, given the bank holidays of the years in question. */
    public SchoolCalendar calendar(Set<LocalDate> bankHolidays) {
        return new SchoolCalendar(startOfDay, terms, insetDays, bankHolidays);
    }
}
