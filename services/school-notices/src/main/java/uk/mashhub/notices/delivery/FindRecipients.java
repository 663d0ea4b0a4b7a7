package uk.mashhub.notices.delivery;

import java.time.Instant;
import java.util.Optional;
import org.springframework.stereotype.Component;
import uk.mashhub.notices.config.BankHolidays;
import uk.mashhub.notices.domain.AuthoritySettings;
import uk.mashhub.notices.domain.DisclosureProfile;
import uk.mashhub.notices.domain.Establishment;
import uk.mashhub.notices.domain.NoticeRequest;
import uk.mashhub.notices.domain.Recipients;
import uk.mashhub.notices.store.ForceStore;
import uk.mashhub.notices.store.SettingsStore;

/** Who a notice goes to: the people of its school, by what the school's own authority has decided; else of the incident's. */
@Component
class FindRecipients {

    private final SettingsStore settings;
    private final ForceStore forces;
    private final BankHolidays bankHolidays;

    FindRecipients(SettingsStore settings, ForceStore forces, BankHolidays bankHolidays) {
        this.settings = settings;
        this.forces = forces;
        this.bankHolidays = bankHolidays;
    }

    AuthoritySettings settings(NoticeRequest request, Optional<Establishment> school) {
        return settings.of(school.map(Establishment::authority).orElse(request.authority()));
    }

    /** The most a school may be told of an incident: what the force decided, narrowed by what the school's entry says. */
    DisclosureProfile profile(NoticeRequest request, Establishment school) {
        return forces.of(request.authority())
                .profile()
                .narrowedBy(DisclosureProfile.valueOf(school.disclosureProfile()));
    }

    Recipients of(NoticeRequest request, Optional<Establishment> school, Instant now) {
        boolean holiday = school.map(
                        known -> known.calendar(bankHolidays.around(now)).isHoliday(now))
                .orElse(false);
        return Recipients.of(school, settings(request, school), holiday);
    }
}
