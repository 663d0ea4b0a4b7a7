package uk.mashhub.personindex.web;

import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import uk.mashhub.personindex.domain.SameContact;
import uk.mashhub.personindex.domain.SameName;
import uk.mashhub.personindex.store.PartyStore;
import uk.mashhub.platform.problem.Fault;
import uk.mashhub.platform.problem.HubProblem;
import uk.mashhub.platform.security.Caller;

/**
 * Whether people who would be told of an incident may be a party to it, or live with one.
 *
 * <p>Answers yes or no, and neither who nor why: the answer itself would be a disclosure. Where nothing but a name is alike it gives the
 * references of those who are called so, so that a person who has said that two are not the same is not asked again. For the hub's
 * own services alone.
 */
@RestController
@RequestMapping("/v1/people/conflicts")
class ConflictController {

    static final int CHECKS_MAX = 500;
    static final int NAMES_MAX = 60;

    private final PartyStore parties;

    ConflictController(PartyStore parties) {
        this.parties = parties;
    }

    /**
     * An incident, and who would be told of it.
     *
     * @param datesOfBirth of the same people in the same order, empty where it is not known; may be missing altogether
     * @param emails the same of their mailboxes
     * @param phones the same of their telephones
     */
    record Check(
            @Nullable UUID referenceId,
            @Nullable List<@Nullable String> names,
            @Nullable List<@Nullable String> datesOfBirth,
            @Nullable List<@Nullable String> emails,
            @Nullable List<@Nullable String> phones) {
        @Override
        public String toString() {
            return "Check[redacted]";
        }
    }

    record Checks(@Nullable List<@Nullable Check> checks) {}

    /**
     * One list for each check, one answer for each of its names, in the order they were asked.
     *
     * @param byNameAlone in the same order, the references of the parties who are called alike, where that is all that is alike; else none
     */
    record Answers(List<List<Boolean>> answers, List<List<List<String>>> byNameAlone) {}

    /** What is answered of one name: whether more than the name is alike, and who is called alike. */
    private record Hit(boolean more, List<String> called) {
        boolean any() {
            return more || !called.isEmpty();
        }

        List<String> byNameAlone() {
            return more ? List.of() : called;
        }
    }

    @PostMapping
    @Transactional(readOnly = true)
    @PreAuthorize("hasAuthority('SCOPE_people:read')")
    Answers conflicts(Caller caller, @RequestBody Checks body) {
        if (!caller.agency().equals(Caller.HUB)) {
            throw HubProblem.forbidden();
        }
        List<@Nullable Check> checks = body.checks();
        if (checks == null || checks.size() > CHECKS_MAX) {
            throw HubProblem.unprocessable(
                    List.of(new Fault("/checks", "OUT_OF_BOUNDS", "A list of at most " + CHECKS_MAX + " checks.")));
        }
        List<List<Hit>> hits = checks.stream().map(this::answer).toList();
        return new Answers(
                hits.stream().map(of -> of.stream().map(Hit::any).toList()).toList(),
                hits.stream()
                        .map(of -> of.stream().map(Hit::byNameAlone).toList())
                        .toList());
    }

    private List<Hit> answer(@Nullable Check check) {
        if (check == null
                || check.referenceId() == null
                || check.names() == null
                || check.names().size() > NAMES_MAX) {
            throw HubProblem.unprocessable(List.of(new Fault(
                    "/checks", "INCOMPLETE", "An incident and at most " + NAMES_MAX + " names in each check.")));
        }
        List<PartyStore.Called> known = parties.names(check.referenceId());
        List<@Nullable LocalDate> births =
                births(check.datesOfBirth(), check.names().size());
        Set<LocalDate> born = births.stream().allMatch(Objects::isNull) ? Set.of() : parties.born(check.referenceId());
        List<String> emails = folded(check.emails(), births.size(), SameContact::mailbox);
        List<String> phones = folded(check.phones(), births.size(), SameContact::telephone);
        Set<String> reached =
                emails.stream().allMatch(String::isEmpty) && phones.stream().allMatch(String::isEmpty)
                        ? Set.of()
                        : parties.contacts(check.referenceId());
        List<Hit> hits = new ArrayList<>();
        for (int i = 0; i < births.size(); i++) {
            String name = Objects.requireNonNullElse(check.names().get(i), "");
            @Nullable LocalDate birth = births.get(i);
            // because people work under other names than they live under: a date alone is a hit, which costs minutes if
            // it is wrong
            boolean more = (birth != null && born.contains(birth))
                    || reached.contains(emails.get(i))
                    || reached.contains(phones.get(i));
            hits.add(new Hit(
                    more,
                    known.stream()
                            .filter(party -> SameName.may(name, party.name()))
                            .map(PartyStore.Called::ref)
                            .distinct()
                            .sorted()
                            .toList()));
        }
        return hits;
    }

    private static List<String> folded(@Nullable List<@Nullable String> written, int size, UnaryOperator<String> fold) {
        if (written == null) {
            return Collections.nCopies(size, "");
        }
        if (written.size() != size) {
            throw HubProblem.unprocessable(
                    List.of(new Fault("/checks", "FORMAT", "One or nothing for each name, in their order.")));
        }
        return written.stream()
                .map(text -> fold.apply(Objects.requireNonNullElse(text, "")))
                .toList();
    }

    private static List<@Nullable LocalDate> births(@Nullable List<@Nullable String> written, int size) {
        if (written == null) {
            return Collections.nCopies(size, null);
        }
        try {
            List<@Nullable LocalDate> births = new ArrayList<>();
            written.forEach(date -> births.add(date == null || date.isEmpty() ? null : LocalDate.parse(date)));
            if (births.size() == size) {
                return births;
            }
        } catch (DateTimeParseException e) {
            // told below, without the text
        }
        throw HubProblem.unprocessable(
                List.of(new Fault("/checks", "FORMAT", "A date or nothing for each name, in their order.")));
    }
}
