package uk.mashhub.notices.delivery;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import uk.mashhub.notices.config.BankHolidays;
import uk.mashhub.notices.domain.AuthoritySettings;
import uk.mashhub.notices.domain.DisclosureProfile;
import uk.mashhub.notices.domain.Establishment;
import uk.mashhub.notices.domain.NoticeRequest;
import uk.mashhub.notices.domain.Recipients;
import uk.mashhub.notices.store.ForceStore;
import uk.mashhub.notices.store.SettingsStore;

/**
 * Who a notice goes to and what it may tell: the people of its school, by what the school's own authority has decided, else of the
 * incident's.
 *
 * <p>For one transaction: each school, authority and force is read once in it, however many notices are theirs.
 */
final class Directory {

    private final Map<String, Establishment> schools;
    private final SettingsStore settings;
    private final ForceStore forces;
    private final BankHolidays bankHolidays;
    private final Map<String, AuthoritySettings> settingsRead = new HashMap<>();
    private final Map<String, DisclosureProfile> profilesRead = new HashMap<>();

    Directory(
            Map<String, Establishment> schools, SettingsStore settings, ForceStore forces, BankHolidays bankHolidays) {
        this.schools = schools;
        this.settings = settings;
        this.forces = forces;
        this.bankHolidays = bankHolidays;
    }

    /** The notice's school, if it has one and an authority has told of it. */
    Optional<Establishment> school(NoticeRequest request) {
        return Optional.ofNullable(request.urn()).map(schools::get);
    }

    /** What the school's authority has decided. */
    AuthoritySettings settings(NoticeRequest request) {
        String authority = school(request).map(Establishment::authority).orElse(request.authority());
        return settingsRead.computeIfAbsent(authority, settings::of);
    }

    /** The most a school may be told of an incident: what the force decided, narrowed by what the school's entry says. */
    DisclosureProfile profile(NoticeRequest request, Establishment school) {
        return profilesRead
                .computeIfAbsent(
                        request.authority(), authority -> forces.of(authority).profile())
                .narrowedBy(DisclosureProfile.valueOf(school.disclosureProfile()));
    }

    /** Whoever might be told. */
    Recipients recipients(NoticeRequest request, Instant now) {
        Optional<Establishment> school = school(request);
        boolean holiday = school.map(
                        known -> known.calendar(bankHolidays.around(now)).isHoliday(now))
                .orElse(false);
        return Recipients.of(school, settings(request), holiday);
    }
}
