package uk.mashhub.notices.web;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import uk.mashhub.notices.domain.Establishment;
import uk.mashhub.notices.web.EstablishmentBody.ChannelBody;
import uk.mashhub.notices.web.EstablishmentBody.LeadBody;
import uk.mashhub.notices.web.EstablishmentBody.TermBody;
import uk.mashhub.platform.problem.Fault;

/**
 * A school on a line of the national register's extract (GIAS), with columns of the hub's own for what the register does not know.
 *
 * <p>A cell that is empty, or a column that is not there, says nothing: what is known stays.
 */
record RegisterLine(Map<String, String> cells) {

    static final String URN = "URN";
    static final String NAME = "EstablishmentName";
    static final String PHASE = "PhaseOfEducation (name)";
    static final String AUTHORITY = "LA (name)";
    static final String STATUS = "EstablishmentStatus (name)";
    static final String START = "StartOfDay";
    static final String TERMS = "Terms";
    static final String INSET_DAYS = "InsetDays";

    /** The register does not know when a school begins: early enough for nearly every one. */
    static final String START_UNTOLD = "08:30";

    private static final int LEADS_MAX = 9;

    String urn() {
        return cells.getOrDefault(URN, "");
    }

    /** What is wrong with it before anything is read from it. */
    List<Fault> faults(String authority) {
        List<Fault> faults = new ArrayList<>();
        if (!urn().matches("[1-9][0-9]{5}")) {
            faults.add(new Fault("/" + URN, "URN", "Expected a URN of six digits."));
        }
        String told = cells.getOrDefault(AUTHORITY, "");
        if (!told.isEmpty() && !slug(told, "-").equals(authority)) {
            faults.add(new Fault("/" + AUTHORITY, "OTHER_AUTHORITY", "Expected a school of the own authority."));
        }
        if (cells.getOrDefault(STATUS, "").toLowerCase(Locale.ROOT).equals("closed")) {
            faults.add(new Fault("/" + STATUS, "CLOSED", "Expected a school that is open."));
        }
        return faults;
    }

    /** The school as a whole: what the line says, and what was known for the rest. */
    EstablishmentBody body(String authority, Optional<Establishment> known) {
        Establishment before = known.orElse(null);
        String phase = cells.getOrDefault(PHASE, "");
        return new EstablishmentBody(
                told(NAME, before == null ? null : before.name()),
                authority,
                phase.isEmpty()
                        ? (before == null ? null : before.phase())
                        : slug(phase, "_").toUpperCase(Locale.ROOT),
                told(START, before == null ? START_UNTOLD : before.startOfDay().toString()),
                terms(before),
                insetDays(before),
                leads(before),
                List.of(new ChannelBody("EMAIL", null, null)),
                before == null ? null : before.disclosureProfile());
    }

    private List<TermBody> terms(@Nullable Establishment before) {
        String told = cells.getOrDefault(TERMS, "");
        if (told.isEmpty()) {
            return before == null
                    ? List.of()
                    : before.terms().stream()
                            .map(term -> new TermBody(
                                    term.from().toString(), term.to().toString()))
                            .toList();
        }
        return split(told).stream()
                .map(term -> term.split("/", 2))
                .map(days -> new TermBody(days[0].strip(), days.length < 2 ? null : days[1].strip()))
                .toList();
    }

    private List<String> insetDays(@Nullable Establishment before) {
        String told = cells.getOrDefault(INSET_DAYS, "");
        return !told.isEmpty() || before == null
                ? split(told)
                : before.insetDays().stream().map(Object::toString).toList();
    }

    private List<LeadBody> leads(@Nullable Establishment before) {
        List<LeadBody> told = new ArrayList<>();
        for (int i = 1; i <= LEADS_MAX; i++) {
            String name = cells.getOrDefault("Lead" + i + "Name", "");
            String email = cells.getOrDefault("Lead" + i + "Email", "");
            if (!name.isEmpty() || !email.isEmpty()) {
                told.add(new LeadBody(
                        name, email, told("Lead" + i + "Phone", null), told("Lead" + i + "DateOfBirth", null)));
            }
        }
        return !told.isEmpty() || before == null
                ? told
                : before.safeguardingLeads().stream()
                        .map(lead -> new LeadBody(lead.name(), lead.email(), lead.phone(), null))
                        .toList();
    }

    private @Nullable String told(String column, @Nullable String otherwise) {
        String told = cells.getOrDefault(column, "");
        return told.isEmpty() ? otherwise : told;
    }

    private static List<String> split(String told) {
        return Arrays.stream(told.split(";", -1))
                .map(String::strip)
                .filter(part -> !part.isEmpty())
                .toList();
    }

    private static String slug(String words, String between) {
        return words.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", between).replaceAll("^[-_]|[-_]$", "");
    }

    @Override
    public String toString() {
        return "RegisterLine[redacted]";
    }
}
