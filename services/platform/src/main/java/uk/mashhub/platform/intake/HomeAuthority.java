package uk.mashhub.platform.intake;

import java.util.NavigableSet;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import uk.mashhub.platform.identifier.Check;
import uk.mashhub.platform.identifier.Postcode;
import uk.mashhub.platform.reference.Areas;

/** Says when the children of an event live in another authority's area, so that it reaches the right one. */
final class HomeAuthority {

    private final Areas areas;

    HomeAuthority(Areas areas) {
        this.areas = areas;
    }

    /**
     * The authority the children live in, when it is not the one that was told; null when it is the same or unknown. Children of
     * one event who live in several areas are left to a person, and marked.
     */
    @Nullable
    String of(EventBody body, String told, Findings findings) {
        NavigableSet<String> homes = new TreeSet<>();
        if (body.people() != null) {
            body.people().stream()
                    .filter(one -> one.role() != null && one.role().isChild())
                    .map(PersonInEventBody::person)
                    .filter(Objects::nonNull)
                    .flatMap(person -> home(person).stream())
                    .forEach(homes::add);
        }
        if (homes.size() > 1) {
            findings.gap("SEVERAL_HOME_AUTHORITIES");
            return null;
        }
        return homes.isEmpty() || homes.first().equals(told) ? null : homes.first();
    }

    private Optional<String> home(PersonBody person) {
        PersonBody.AddressBody address = person.address();
        if (address == null || address.postcode() == null || address.postcode().isBlank()) {
            return Optional.empty();
        }
        return Postcode.check(address.postcode()) instanceof Check.Ok<Postcode>(Postcode postcode)
                        && postcode.quality() != Postcode.Quality.PSEUDO
                ? areas.of(postcode.value())
                : Optional.empty();
    }
}
