package uk.mashhub.testkit.borough;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.Month;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** An invented school, and what it has told the hub about its days and its safeguarding leads. */
public record School(
        String urn,
        String name,
        String phase,
        String startOfDay,
        List<Term> terms,
        List<LocalDate> insetDays,
        String disclosureProfile) {

    /** Days, both included, on which the school is open on weekdays. */
    public record Term(LocalDate from, LocalDate to) {}

    boolean openOn(LocalDate day) {
        return day.getDayOfWeek().getValue() <= 5
                && !insetDays.contains(day)
                && terms.stream().anyMatch(term -> !day.isBefore(term.from()) && !day.isAfter(term.to()));
    }

    /** The first opening strictly after that moment: what a notice must be read before. Knows no bank holidays. */
    Optional<Instant> nextStartAfter(Instant moment) {
        LocalDate from = moment.atZone(Calendar.LONDON).toLocalDate();
        return from.datesUntil(from.plusMonths(4))
                .filter(this::openOn)
                .map(this::startOn)
                .filter(start -> start.isAfter(moment))
                .findFirst();
    }

    /**
     * Whether that instant may be the deadline of a notice: the next opening after the incident, or after the hub heard of
     * it when that one had passed. Openings on days that may be bank holidays may be passed over.
     */
    boolean mayBeDeadline(Instant deadline, Instant incident, Instant received) {
        return (deadline.isAfter(received) && mayBeNextStart(deadline, incident)) || mayBeNextStart(deadline, received);
    }

    private boolean mayBeNextStart(Instant deadline, Instant moment) {
        Optional<Instant> start = nextStartAfter(moment);
        while (start.isPresent() && start.get().isBefore(deadline) && mayBeBankHoliday(start.get())) {
            start = nextStartAfter(start.get());
        }
        return start.filter(deadline::equals).isPresent();
    }

    private Instant startOn(LocalDate day) {
        return day.atTime(LocalTime.parse(startOfDay)).atZone(Calendar.LONDON).toInstant();
    }

    /** Bank holidays fall on Mondays, on Good Friday, and around Christmas and New Year. */
    private static boolean mayBeBankHoliday(Instant start) {
        LocalDate day = start.atZone(Calendar.LONDON).toLocalDate();
        boolean christmas = day.getDayOfYear() <= 3 || (day.getMonth() == Month.DECEMBER && day.getDayOfMonth() >= 25);
        return christmas || day.getDayOfWeek() == DayOfWeek.MONDAY || day.getDayOfWeek() == DayOfWeek.FRIDAY;
    }

    /** The body of {@code PUT /v1/establishments/{urn}}. */
    Map<String, Object> body(String authority) {
        var body = new LinkedHashMap<String, Object>();
        body.put("name", name);
        body.put("authority", authority);
        body.put("phase", phase);
        body.put("startOfDay", startOfDay);
        body.put(
                "terms",
                terms.stream()
                        .map(term -> Facts.of(
                                "from", term.from().toString(), "to", term.to().toString()))
                        .toList());
        body.put("insetDays", insetDays.stream().map(LocalDate::toString).toList());
        body.put("safeguardingLeads", List.of(lead("Lead", 1), lead("Deputy", 2)));
        body.put("channels", List.of(Facts.of("type", "EMAIL")));
        body.put("disclosureProfile", disclosureProfile);
        return body;
    }

    private Map<String, Object> lead(String role, int number) {
        var lead = new LinkedHashMap<String, Object>();
        lead.put("name", role + " of " + name);
        lead.put("email", "safeguarding" + number + "@school-" + urn + ".example.test");
        // 01632 960 000 to 999 is kept free for drama: nobody answers it.
        lead.put("phone", "01632 960" + urn.substring(4) + number);
        return lead;
    }
}
