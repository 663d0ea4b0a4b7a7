package uk.mashhub.notices.domain;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Who may be told of a notice, and who stands in for them.
 *
 * @param own the people of the school, or of the desk for children educated at home
 * @param standIns the authority's people, told when none of its own may be
 * @param cover told besides while the school is closed for a holiday
 */
public record Recipients(List<Lead> own, List<Lead> standIns, List<Lead> cover) {

    /** The first two are prompted at once; the others when nobody has read it. */
    public static final int PROMPTED_FIRST = 2;

    public Recipients {
        own = List.copyOf(own);
        standIns = List.copyOf(standIns);
        cover = List.copyOf(cover);
    }

    /** Who there is for a school's notice, by its kind and by what its authority has decided. */
    public static Recipients of(Optional<Establishment> school, AuthoritySettings settings, boolean holiday) {
        List<Lead> own =
                new ArrayList<>(school.map(Establishment::safeguardingLeads).orElse(List.of()));
        if (school.map(Establishment::isHomeEducation).orElse(false)) {
            own.addAll(settings.at(Desk.HOME_EDUCATION));
        }
        return new Recipients(
                distinct(own.stream()),
                settings.at(Desk.EDUCATION_SAFEGUARDING),
                holiday ? settings.at(Desk.HOLIDAY_COVER) : List.of());
    }

    /** Everybody who might be told, each once. */
    public List<Lead> all() {
        return distinct(Stream.of(own, standIns, cover).flatMap(List::stream));
    }

    /** Those who are told when these mailboxes' owners may not be: its own, or else the stand-ins; then the cover. */
    public List<Lead> without(Set<String> conflicted) {
        List<Lead> told = allowed(own, conflicted);
        if (told.isEmpty()) {
            told = allowed(standIns, conflicted);
        }
        return distinct(Stream.concat(told.stream(), allowed(cover, conflicted).stream()));
    }

    private static List<Lead> allowed(List<Lead> leads, Set<String> conflicted) {
        return leads.stream().filter(lead -> !conflicted.contains(lead.email())).toList();
    }

    private static List<Lead> distinct(Stream<Lead> leads) {
        Map<String, Lead> byMailbox = new LinkedHashMap<>();
        leads.forEach(lead -> byMailbox.putIfAbsent(lead.email(), lead));
        return List.copyOf(byMailbox.values());
    }

    @Override
    public String toString() {
        return "Recipients[" + own.size() + "]";
    }
}
