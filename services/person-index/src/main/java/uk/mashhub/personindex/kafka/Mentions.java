package uk.mashhub.personindex.kafka;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import uk.mashhub.events.v1.Address;
import uk.mashhub.events.v1.AgencyEvent;
import uk.mashhub.events.v1.LocalId;
import uk.mashhub.events.v1.Person;
import uk.mashhub.events.v1.PersonInEvent;
import uk.mashhub.personindex.domain.Addresses;
import uk.mashhub.personindex.domain.BirthDates;
import uk.mashhub.personindex.domain.Facts;
import uk.mashhub.personindex.domain.Identifier;
import uk.mashhub.personindex.domain.Mention;
import uk.mashhub.personindex.domain.Names;
import uk.mashhub.personindex.domain.Role;
import uk.mashhub.platform.identifier.NhsNumber;
import uk.mashhub.platform.identifier.Postcode;
import uk.mashhub.platform.identifier.Upn;
import uk.mashhub.platform.identifier.Uprn;

/** Reads one person of an event: what was said as it was said, and the facts in the form they are compared in. */
final class Mentions {

    private static final ZoneId LONDON = ZoneId.of("Europe/London");

    private Mentions() {}

    static Mention of(PersonInEvent mentioned, int position, AgencyEvent event) {
        Person person = mentioned.getPerson();
        Role role = Role.valueOf(mentioned.getRole().name());
        LocalDate born = BirthDates.known(person.getDateOfBirth());
        LocalDate on = event.getOccurredAt().atZone(LONDON).toLocalDate();
        return new Mention(
                position,
                role.kind(born, on),
                role,
                mentioned.getPresence().name(),
                mentioned.getResidentInHousehold(),
                facts(person, event.getAgency().name()),
                said(person));
    }

    static Facts facts(Person person, String agency) {
        Address address = person.getAddress();
        String postcode = address == null ? null : realPostcode(address.getPostcode());
        String line = address == null ? null : address.getLine();
        String uprn = address == null ? null : uprn(address.getUprn());
        return new Facts(
                Names.of(person.getGivenName(), person.getFamilyName(), person.getAlsoKnownAs()),
                BirthDates.known(person.getDateOfBirth()),
                person.getExpectedDeliveryDate(),
                identifiers(person.getNhsNumber(), person.getUpn(), person.getLocalIds(), agency),
                postcode,
                Addresses.keys(line, postcode, uprn),
                Addresses.street(line));
    }

    /** Those that can be one person's: checked, and no temporary pupil number. */
    private static Set<Identifier> identifiers(
            @Nullable String nhsNumber, @Nullable String upn, List<LocalId> localIds, String agency) {
        Set<Identifier> identifiers = new HashSet<>();
        if (nhsNumber != null) {
            NhsNumber.check(nhsNumber)
                    .ok()
                    .ifPresent(number -> identifiers.add(new Identifier(Identifier.Scheme.NHS_NUMBER, number.value())));
        }
        if (upn != null) {
            Upn.check(upn)
                    .ok()
                    .filter(number -> !number.isTemporary())
                    .ifPresent(number -> identifiers.add(new Identifier(Identifier.Scheme.UPN, number.value())));
        }
        for (LocalId id : localIds) {
            String value = agency + "|" + canonical(id.getSystem()) + "|" + canonical(id.getValue());
            identifiers.add(new Identifier(Identifier.Scheme.LOCAL, value));
        }
        return identifiers;
    }

    private static String canonical(String text) {
        return text.strip().toUpperCase(Locale.ROOT);
    }

    /** A pseudo postcode is nobody's home: kept as said, never compared (standards, 1.5). */
    private static @Nullable String realPostcode(@Nullable String written) {
        return written == null
                ? null
                : Postcode.check(written)
                        .ok()
                        .filter(postcode -> postcode.quality() != Postcode.Quality.PSEUDO)
                        .map(Postcode::value)
                        .orElse(null);
    }

    private static @Nullable String uprn(@Nullable String written) {
        return written == null
                ? null
                : Uprn.check(written).ok().map(Uprn::value).orElse(null);
    }

    private static Mention.Said said(Person person) {
        Address address = person.getAddress();
        String postcode = address == null ? null : address.getPostcode();
        return new Mention.Said(
                person.getGivenName(),
                person.getFamilyName(),
                person.getDateOfBirth(),
                address == null ? null : address.getLine(),
                postcode,
                address == null ? null : address.getUprn(),
                postcode != null && realPostcode(postcode) == null,
                person.toString());
    }
}
