package uk.mashhub.desk.pages;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import uk.mashhub.desk.casework.LookAtAlerts;
import uk.mashhub.desk.casework.PersonIndex;
import uk.mashhub.desk.domain.Chronology;
import uk.mashhub.platform.security.Caller;

/** Draws the household of a record the reader opened: children from the desk's own record, adults' homes from the person index. */
@Component
class DrawHousehold {

    /** As many as the person index takes at once; a picture shows far fewer. */
    private static final int ADULTS_MAX = 100;

    private final LookAtAlerts look;
    private final PersonIndex people;
    private final Words words;

    DrawHousehold(LookAtAlerts look, PersonIndex people, Words words) {
        this.look = look;
        this.people = people;
        this.words = words;
    }

    HouseholdPicture of(Caller caller, Chronology chronology) {
        HouseholdPicture.Around around = around(caller, chronology);
        String household = around.household();
        LookAtAlerts.OtherChildren others = household == null
                ? new LookAtAlerts.OtherChildren(List.of(), 0)
                : look.othersIn(caller, household, chronology.childRef(), chronology.asKnownAt());
        return HouseholdPicture.of(chronology, around, others, words);
    }

    private HouseholdPicture.Around around(Caller caller, Chronology chronology) {
        String fromEvents = HouseholdPicture.householdOf(chronology);
        if (chronology.asKnownAt() != null) {
            return untold(fromEvents, HouseholdPicture.Known.NOT_OF_THE_PAST);
        }
        // because of what another authority was told, only the events of the alert that was sent on are open here
        Chronology own = chronology.toldTo(caller.authority());
        if (own.entries().isEmpty()) {
            return untold(fromEvents, HouseholdPicture.Known.NOT_OURS);
        }
        Optional<PersonIndex.Homes> told = people.homes(
                chronology.childRef(),
                HouseholdPicture.adultsOf(own).stream().limit(ADULTS_MAX).toList());
        return told.map(homes -> new HouseholdPicture.Around(
                        homes.household() == null ? fromEvents : homes.household(), told, HouseholdPicture.Known.TOLD))
                .orElseGet(() -> untold(fromEvents, HouseholdPicture.Known.AWAY));
    }

    private static HouseholdPicture.Around untold(@Nullable String household, HouseholdPicture.Known why) {
        return new HouseholdPicture.Around(household, Optional.empty(), why);
    }
}
