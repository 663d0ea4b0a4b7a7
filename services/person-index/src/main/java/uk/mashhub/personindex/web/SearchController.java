package uk.mashhub.personindex.web;

import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import java.time.LocalDate;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import uk.mashhub.personindex.access.SealedRecords;
import uk.mashhub.personindex.domain.Facts;
import uk.mashhub.personindex.domain.Names;
import uk.mashhub.personindex.resolve.Written;
import uk.mashhub.personindex.store.CensusStore;
import uk.mashhub.personindex.store.MatchKeyHash;
import uk.mashhub.personindex.store.PeopleStore;
import uk.mashhub.personindex.store.PeopleStore.Called;
import uk.mashhub.personindex.store.PeopleStore.Name;
import uk.mashhub.personindex.store.SearchStore;
import uk.mashhub.personindex.web.PersonAsked.AddressAsked;
import uk.mashhub.platform.audit.AuditTrail;
import uk.mashhub.platform.problem.Fault;
import uk.mashhub.platform.problem.HubProblem;
import uk.mashhub.platform.security.Caller;

/**
 * References for names, numbers and addresses. Never an address, and never that an address is shielded.
 *
 * <p>A number finds whom it belongs to. Name, birth date and address narrow each other: all that are given must fit.
 */
@RestController
@RequestMapping("/v1/people")
class SearchController {

    private static final int FOUND_MAX = 50;

    private final PeopleStore people;
    private final SearchStore homes;
    private final CensusStore census;
    private final SealedRecords sealed;
    private final AuditTrail audit;

    SearchController(
            PeopleStore people, SearchStore homes, CensusStore census, SealedRecords sealed, AuditTrail audit) {
        this.people = people;
        this.homes = homes;
        this.census = census;
        this.sealed = sealed;
        this.audit = audit;
    }

    /**
     * What is searched by.
     *
     * @param localIds numbers of one system, with the agency whose it is
     * @param householdOf a child whose household's children are asked
     */
    record Search(
            @Nullable String givenName,
            @Nullable String familyName,
            @Nullable LocalDate dateOfBirth,
            @Nullable String nhsNumber,
            @Nullable String upn,
            @JsonSetter(contentNulls = Nulls.FAIL) @Nullable List<LocalIdAsked> localIds,
            @Nullable AddressAsked address,
            @Nullable String householdOf,
            @Nullable String reason) {
        @Override
        public String toString() {
            return "Search[redacted]";
        }
    }

    /** A number only one system of one agency knows. */
    record LocalIdAsked(
            @Nullable String agency,
            @Nullable String system,
            @Nullable String value) {
        @Override
        public String toString() {
            return "LocalIdAsked[redacted]";
        }
    }

    /**
     * What was found.
     *
     * @param restricted how many more fit whose record is closed to whoever searches
     */
    record Found(List<Name> items, int restricted) {
        @Override
        public String toString() {
            return "Found[" + items.size() + "]";
        }
    }

    record Likeness(
            @Nullable String ref,
            @Nullable String familyName,
            @Nullable AddressAsked address) {
        @Override
        public String toString() {
            return "Likeness[redacted]";
        }
    }

    /** Null where it was not asked, or cannot be told. */
    record Resemblance(
            @Nullable Boolean sameFamilyName, @Nullable Boolean sameAddress) {}

    @PostMapping("/search")
    @Transactional
    @PreAuthorize("hasAuthority('SCOPE_people:search') or @searchRights.isOfficer(authentication)")
    Found search(Caller caller, @RequestBody Search body) {
        String reason = Rationale.required("/reason", body.reason());
        Set<String> refs = new LinkedHashSet<>();
        if (body.householdOf() != null) {
            sealed.require(caller, List.of(body.householdOf()));
            refs.addAll(homes.childrenWith(caller.authority(), body.householdOf(), FOUND_MAX));
        } else {
            refs.addAll(byWhatIsGiven(caller.authority(), body));
        }
        audit.record(caller, "SEARCH", "-", reason);
        Set<String> closed = sealed.closedTo(caller, refs);
        refs.removeAll(closed);
        List<Name> found = people.names(refs, caller.authority());
        audit.recordAll(caller, "FOUND", found.stream().map(Name::ref).toList(), reason);
        audit.recordAll(caller, "FOUND_SEALED", closed, reason);
        return new Found(found, closed.size());
    }

    /** Whether somebody resembles a child: yes or no, for a service that watches over look-ups. */
    @PostMapping("/resemblance")
    @PreAuthorize("hasAuthority('SCOPE_people:read')")
    Resemblance resemblance(Caller caller, @RequestBody Likeness body) {
        var child = body.ref() == null ? null : people.person(body.ref()).orElse(null);
        if (child == null || !caller.actsFor(child.authority())) {
            throw HubProblem.notFound();
        }
        String family = Names.part(body.familyName());
        Collection<Long> address = addressKeys(child.authority(), facts(null, body.address(), List.of()));
        return new Resemblance(
                family.isEmpty() ? null : homes.bears(child.ref(), family),
                address.isEmpty() ? null : homes.livesAt(child.ref(), address));
    }

    private Set<String> byWhatIsGiven(String authority, Search body) {
        Facts facts = facts(body, body.address(), body.localIds() == null ? List.of() : body.localIds());
        String family = Names.part(body.familyName());
        Collection<Long> address = addressKeys(authority, facts);
        if (body.address() != null && address.isEmpty()) {
            throw HubProblem.unprocessable(List.of(new Fault(
                    "/address", "NOT_PRECISE", "A house or flat with its postcode, or a UPRN, to search by.")));
        }
        Set<Long> numbers = numberKeys(authority, facts, body);
        if (numbers.isEmpty() && family.isEmpty() && address.isEmpty()) {
            throw HubProblem.unprocessable(List.of(new Fault(
                    "/familyName", "REQUIRED", "A family name, an address, or a valid number, to search by.")));
        }
        Set<String> refs = new LinkedHashSet<>();
        census.found(numbers).values().forEach(refs::addAll);
        refs.addAll(byNameAndAddress(authority, body, facts, family, address));
        return refs;
    }

    private Collection<String> byNameAndAddress(
            String authority, Search body, Facts facts, String family, Collection<Long> address) {
        if (family.isEmpty() && address.isEmpty()) {
            return List.of();
        }
        String given = Names.part(body.givenName());
        var called = new Called(family.isEmpty() ? null : family, given.isEmpty() ? null : given, facts.dateOfBirth());
        return address.isEmpty()
                ? people.called(authority, called, FOUND_MAX)
                : homes.childrenAt(authority, address, called, FOUND_MAX);
    }

    private static Set<Long> numberKeys(String authority, Facts facts, Search body) {
        Set<Long> keys = new HashSet<>();
        facts.identifiers().forEach(i -> keys.add(MatchKeyHash.of(authority, "CI|" + i.scheme() + "|" + i.value())));
        for (LocalIdAsked id : body.localIds() == null ? List.<LocalIdAsked>of() : body.localIds()) {
            if (id.agency() != null && id.system() != null && id.value() != null) {
                written(null, null, List.of(new Written.LocalNumber(id.system(), id.value())))
                        .facts(id.agency())
                        .identifiers()
                        .forEach(i -> keys.add(MatchKeyHash.of(authority, "CI|" + i.scheme() + "|" + i.value())));
            }
        }
        return keys;
    }

    private static Collection<Long> addressKeys(String authority, Facts facts) {
        return facts.addresses().stream()
                .map(home -> MatchKeyHash.of(authority, home))
                .collect(Collectors.toSet());
    }

    private static Facts facts(@Nullable Search body, @Nullable AddressAsked address, List<LocalIdAsked> local) {
        if (local.stream().anyMatch(id -> id.agency() == null || id.system() == null || id.value() == null)) {
            throw HubProblem.unprocessable(
                    List.of(new Fault("/localIds", "REQUIRED", "A number with its system and its agency.")));
        }
        return written(body, address, List.of()).facts("");
    }

    private static Written written(
            @Nullable Search body, @Nullable AddressAsked address, List<Written.LocalNumber> local) {
        return new Written(
                body == null ? null : body.givenName(),
                body == null ? null : body.familyName(),
                List.of(),
                body == null ? null : body.dateOfBirth(),
                null,
                body == null ? null : body.nhsNumber(),
                body == null ? null : body.upn(),
                local,
                address == null ? null : address.line(),
                address == null ? null : address.postcode(),
                address == null ? null : address.uprn());
    }
}
