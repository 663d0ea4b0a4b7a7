package uk.mashhub.notices.page;

import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import uk.mashhub.notices.domain.Establishment;
import uk.mashhub.notices.store.EstablishmentStore;
import uk.mashhub.notices.store.SettingsStore;

/** What a school is called, and what its authority tells it to do. */
@Component
class SchoolWords {

    private final EstablishmentStore establishments;
    private final SettingsStore settings;

    SchoolWords(EstablishmentStore establishments, SettingsStore settings) {
        this.establishments = establishments;
        this.settings = settings;
    }

    /** Its name, or its number while nobody has told its name; nothing for no school. */
    @Transactional(readOnly = true)
    String name(@Nullable String urn) {
        return urn == null
                ? ""
                : establishments.find(urn).map(Establishment::name).orElse("School " + urn);
    }

    /** What its authority tells it to do and not to do. */
    @Transactional(readOnly = true)
    Guidance guidance(@Nullable String urn) {
        return Guidance.of(establishments
                .find(urn)
                .map(school -> settings.of(school.authority()).guidance())
                .orElse(null));
    }
}
