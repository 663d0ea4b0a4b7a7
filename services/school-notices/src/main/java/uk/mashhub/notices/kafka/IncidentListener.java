package uk.mashhub.notices.kafka;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.springframework.kafka.annotation.KafkaListener;
import org.springframework.stereotype.Component;
import uk.mashhub.events.v1.Address;
import uk.mashhub.events.v1.AgencyEvent;
import uk.mashhub.events.v1.LocalId;
import uk.mashhub.events.v1.NotificationReceived;
import uk.mashhub.events.v1.Person;
import uk.mashhub.events.v1.PersonInEvent;
import uk.mashhub.events.v1.PersonRole;
import uk.mashhub.notices.delivery.KeepWords;
import uk.mashhub.notices.delivery.KeepWords.Heard;
import uk.mashhub.notices.delivery.KeepWords.Said;
import uk.mashhub.notices.domain.ChildIdentity;
import uk.mashhub.notices.store.WordsStore.Voice;
import uk.mashhub.platform.kafka.Polls;

/**
 * Hears of incidents what a force may let schools be told beyond the least: its reference, and what a child said. Everything else an
 * incident says is used to screen that, and is neither kept nor told.
 */
@Component
class IncidentListener {

    private static final String DOMESTIC_ABUSE_INCIDENT = "DOMESTIC_ABUSE_INCIDENT";

    private final Polls polls;
    private final KeepWords words;

    IncidentListener(Polls polls, KeepWords words) {
        this.polls = polls;
        this.words = words;
    }

    @KafkaListener(
            topics = "police.notification.received.v1",
            id = "school-notices-incidents",
            idIsGroup = false,
            containerFactory = "batchListenerContainerFactory")
    void hear(List<ConsumerRecord<String, NotificationReceived>> records) {
        polls.take(records, this::keep);
    }

    private void keep(List<ConsumerRecord<String, NotificationReceived>> records) {
        List<Heard> incidents = records.stream()
                .map(ConsumerRecord::value)
                .filter(IncidentListener::isIncident)
                .map(IncidentListener::heard)
                .toList();
        if (!incidents.isEmpty()) {
            words.keep(incidents);
        }
    }

    private static boolean isIncident(NotificationReceived received) {
        AgencyEvent event = received.getEvent();
        return event.getType().equals(DOMESTIC_ABUSE_INCIDENT) && !event.getRetracted();
    }

    private static Heard heard(NotificationReceived incident) {
        AgencyEvent event = incident.getEvent();
        return new Heard(event.getEventId(), event.getSourceReference(), event.getReceivedAt(), said(incident));
    }

    private static List<Said> said(NotificationReceived incident) {
        List<PersonInEvent> people = incident.getEvent().getPeople();
        List<Said> said = new ArrayList<>();
        for (PersonInEvent child : people) {
            Person person = child.getPerson();
            String name = Stream.of(person.getGivenName(), person.getFamilyName())
                    .filter(Objects::nonNull)
                    .collect(Collectors.joining(" "));
            boolean known = child.getRole() == PersonRole.CHILD && person.getDateOfBirth() != null && !name.isBlank();
            if (known && child.getVoiceOfChild() != null) {
                List<String> others = people.stream()
                        .flatMap(one -> one.equals(child) ? places(one.getPerson()) : everything(one.getPerson()))
                        .collect(Collectors.toCollection(ArrayList::new));
                if (incident.getLocation() != null) {
                    others.add(incident.getLocation());
                }
                said.add(new Said(
                        new Voice(new ChildIdentity(name, person.getDateOfBirth()), child.getVoiceOfChild()), others));
            }
        }
        return said;
    }

    private static Stream<String> everything(Person person) {
        return Stream.concat(
                        Stream.of(person.getGivenName(), person.getFamilyName()),
                        Stream.concat(person.getAlsoKnownAs().stream(), places(person)))
                .filter(Objects::nonNull);
    }

    private static Stream<String> places(Person person) {
        Address address = person.getAddress();
        Stream<String> numbers = Stream.of(
                        Stream.of(person.getNhsNumber(), person.getUpn()),
                        person.getLocalIds().stream().map(LocalId::getValue),
                        person.getEmails().stream(),
                        person.getPhones().stream())
                .flatMap(each -> each);
        return Stream.concat(
                        address == null
                                ? Stream.empty()
                                : Stream.of(address.getLine(), address.getPostcode(), address.getUprn()),
                        numbers)
                .filter(Objects::nonNull);
    }
}
