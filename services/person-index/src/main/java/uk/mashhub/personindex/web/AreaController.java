package uk.mashhub.personindex.web;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.core.io.Resource;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import uk.mashhub.personindex.store.HomeStore;
import uk.mashhub.platform.identifier.Check;
import uk.mashhub.platform.identifier.Postcode;
import uk.mashhub.platform.problem.Fault;
import uk.mashhub.platform.problem.HubProblem;
import uk.mashhub.platform.reference.Areas;
import uk.mashhub.platform.security.Caller;

/**
 * The part of an authority a household is in, as the authority names its parts, so that work can be shared by area without anybody
 * learning an address. A shielded household is in none. For the hub's own services alone.
 */
@RestController
@RequestMapping("/v1/households/areas")
class AreaController {

    static final int HOUSEHOLDS_MAX = 500;

    private final HomeStore homes;
    private final Areas areas;

    AreaController(
            HomeStore homes, @Value("${hub.index.areas:classpath:reference/synthetic-parts.csv}") Resource parts) {
        this.homes = homes;
        try {
            this.areas = Areas.parse(parts.getContentAsString(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException("the parts of the authorities cannot be read", e);
        }
    }

    record Asked(@Nullable List<@Nullable String> householdRefs) {}

    /** By household; one that is in no part, or in none that may be told, is left out. */
    record Answer(Map<String, String> areas) {}

    @PostMapping
    @Transactional(readOnly = true)
    @PreAuthorize("hasAuthority('SCOPE_people:read')")
    Answer areas(Caller caller, @RequestBody Asked body) {
        if (!caller.agency().equals(Caller.HUB)) {
            throw HubProblem.forbidden();
        }
        List<@Nullable String> asked = body.householdRefs();
        if (asked == null || asked.size() > HOUSEHOLDS_MAX) {
            throw HubProblem.unprocessable(List.of(new Fault(
                    "/householdRefs", "OUT_OF_BOUNDS", "A list of at most " + HOUSEHOLDS_MAX + " households.")));
        }
        Map<String, String> found = new TreeMap<>();
        homes.postcodes(asked.stream().filter(Objects::nonNull).toList())
                .forEach((household, postcode) -> area(postcode).ifPresent(area -> found.put(household, area)));
        return new Answer(found);
    }

    private Optional<String> area(String postcode) {
        return Postcode.check(postcode) instanceof Check.Ok<Postcode>(Postcode known)
                ? areas.of(known.value())
                : Optional.empty();
    }
}
