package uk.mashhub.notices.page;

import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import uk.mashhub.notices.domain.Establishment;
import uk.mashhub.notices.store.EstablishmentStore;

/** What a school is called. */
@Component
class SchoolWords {

    private final EstablishmentStore establishments;

    SchoolWords(EstablishmentStore establishments) {
        this.establishments = establishments;
    }

    /** Its name, or its number while nobody has told its name; nothing for no school. */
    @Transactional(readOnly = true)
    String name(@Nullable String urn) {
        return urn == null
                ? ""
                : establishments.find(urn).map(Establishment::name).orElse("School " + urn);
    }
}
