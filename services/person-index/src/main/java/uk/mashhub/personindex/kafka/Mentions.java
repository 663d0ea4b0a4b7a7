package uk.mashhub.personindex.kafka;

import java.time.LocalDate;
import java.time.ZoneId;
import uk.mashhub.events.v1.Address;
import uk.mashhub.events.v1.AgencyEvent;
import uk.mashhub.events.v1.Person;
import uk.mashhub.events.v1.PersonInEvent;
import uk.mashhub.personindex.domain.BirthDates;
import uk.mashhub.personindex.domain.Facts;
import uk.mashhub.personindex.domain.Mention;
import uk.mashhub.personindex.domain.Role;
import uk.mashhub.personindex.resolve.Written;

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

    private static Facts facts(Person person, String agency) {
        Address address = person.getAddress();
        return new Written(
                        person.getGivenName(),
                        person.getFamilyName(),
                        person.getAlsoKnownAs(),
                        person.getDateOfBirth(),
                        person.getExpectedDeliveryDate(),
                        person.getNhsNumber(),
                        person.getUpn(),
                        person.getLocalIds().stream()
                                .map(id -> new Written.LocalNumber(id.getSystem(), id.getValue()))
                                .toList(),
                        address == null ? null : address.getLine(),
                        address == null ? null : address.getPostcode(),
                        address == null ? null : address.getUprn(),
                        person.getSex().name())
                .facts(agency);
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
                postcode != null && Written.realPostcode(postcode) == null,
                address != null && Boolean.TRUE.equals(address.getShielded()),
                person.toString());
    }
}
