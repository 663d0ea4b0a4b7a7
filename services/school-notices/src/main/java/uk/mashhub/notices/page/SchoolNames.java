package uk.mashhub.notices.page;

import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import uk.mashhub.notices.domain.Establishment;
import uk.mashhub.notices.store.EstablishmentStore;

/** What a school is called. */
@Component
class SchoolNames {

    private final EstablishmentStore establishments;

    SchoolNames(EstablishmentStore establishments) {
        this.establishments = establishments;
    }

    /** Its name, or its number while nobody has told its name. */
    @Transactional(readOnly = true)
    String of(String urn) {
        return establishments.find(urn).map(Establishment::name).orElse("School " + urn);
    }
}
