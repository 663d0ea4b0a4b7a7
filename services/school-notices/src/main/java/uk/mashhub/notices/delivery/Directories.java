package uk.mashhub.notices.delivery;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import uk.mashhub.notices.config.BankHolidays;
import uk.mashhub.notices.domain.Establishment;
import uk.mashhub.notices.domain.NoticeRequest;
import uk.mashhub.notices.store.EstablishmentStore;
import uk.mashhub.notices.store.ForceStore;
import uk.mashhub.notices.store.SettingsStore;

/** Looks up, for some notices together, their schools and what authorities and forces have decided. */
@Component
class Directories {

    private final EstablishmentStore establishments;
    private final SettingsStore settings;
    private final ForceStore forces;
    private final BankHolidays bankHolidays;

    Directories(
            EstablishmentStore establishments, SettingsStore settings, ForceStore forces, BankHolidays bankHolidays) {
        this.establishments = establishments;
        this.settings = settings;
        this.forces = forces;
        this.bankHolidays = bankHolidays;
    }

    /** What holds for these notices, within the transaction under way. */
    Directory of(Collection<NoticeRequest> requests) {
        List<String> urns = requests.stream()
                .map(NoticeRequest::urn)
                .filter(Objects::nonNull)
                .distinct()
                .toList();
        Map<String, Establishment> schools = urns.isEmpty()
                ? Map.of()
                : establishments.find(urns).stream().collect(Collectors.toMap(Establishment::urn, Function.identity()));
        return new Directory(schools, settings, forces, bankHolidays);
    }

    /** What holds for one notice. */
    Directory of(NoticeRequest request) {
        return of(List.of(request));
    }
}
