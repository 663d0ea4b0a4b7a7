package uk.mashhub.personindex;

import static org.assertj.core.api.Assertions.assertThat;
import static uk.mashhub.personindex.Told.MONDAY;
import static uk.mashhub.personindex.Told.TUESDAY;
import static uk.mashhub.personindex.Told.care;
import static uk.mashhub.personindex.Told.health;
import static uk.mashhub.personindex.Told.home;
import static uk.mashhub.personindex.Told.person;
import static uk.mashhub.personindex.Told.police;
import static uk.mashhub.personindex.Told.school;

import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.context.SpringBootTest;
import uk.mashhub.events.v1.AgencyEvent;
import uk.mashhub.events.v1.CaseChanged;
import uk.mashhub.events.v1.ChildEventResolved;
import uk.mashhub.events.v1.ConcernRaised;
import uk.mashhub.events.v1.IdentityBand;
import uk.mashhub.events.v1.LinkBasis;
import uk.mashhub.events.v1.NotificationReceived;
import uk.mashhub.events.v1.PersonRole;
import uk.mashhub.events.v1.ResolutionStatus;
import uk.mashhub.events.v1.RiskGrade;
import uk.mashhub.schemas.HubTopics;
import uk.mashhub.testkit.parts.HubParts;

/** What becomes of agencies' events on real parts. */
@HubParts
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
class ResolveIT {

    private Hub hub;

    @BeforeEach
    void listen() {
        hub = new Hub();
    }

    @AfterEach
    void stop() {
        hub.close();
    }

    @Test
    void joinsAnEventToTheChildOfTheSameNumberAndOfTheSameNameBirthDateAndPostcode() {
        Told roll = school("ENROLMENT", "one-roll")
                .child(person("Zofia", "O'Test-Marsh", "2015-03-02")
                        .setUpn("B801200005001")
                        .setAddress(home("1 Invented Row", "NT10 1AB"))
                        .build());
        Told visit = health("WAS_NOT_BROUGHT", "one-visit")
                .child(person("ZÓFIA", "OTest Marsh", "2015-03-02")
                        .setNhsNumber("9990000018")
                        .setAddress(home("1 Invented Row", "NT10 1AB"))
                        .build());
        Told moved = health("UNSCHEDULED_ATTENDANCE", "one-moved")
                .at(TUESDAY)
                .child(person("Sophie", "Newname", "2015-03-02")
                        .setNhsNumber("9990000018")
                        .build());

        hub.tell(roll);
        ChildEventResolved first = hub.one(roll);
        hub.tell(visit);
        ChildEventResolved second = hub.one(visit);
        hub.tell(moved);
        ChildEventResolved third = hub.one(moved);

        assertThat(first.getIdentity().getBand()).isEqualTo(IdentityBand.NONE);
        assertThat(first.getUrn()).isEqualTo("140001");
        assertThat(first.getChildRef()).matches("c_[a-z2-7]{26}");
        assertThat(second.getChildRef()).isEqualTo(first.getChildRef());
        assertThat(second.getIdentity().getBand()).isEqualTo(IdentityBand.MATCH);
        assertThat(second.getIdentity().getStrategyVersion()).isEqualTo("fs/2");
        assertThat(second.getAgeMonths()).isEqualTo(140);
        assertThat(third.getChildRef()).isEqualTo(first.getChildRef());
    }

    @Test
    void asksAPersonWhenOnlyNameAndBirthDateAgreeAndWhenTooLittleIsSaid() {
        Told roll = school("ENROLMENT", "two-roll")
                .child(person("Tamsin", "Exampleton", "2014-06-07")
                        .setAddress(home("2 Invented Row", "NT10 2AB"))
                        .build());
        Told elsewhere = police("CHILD_CONCERN", "two-elsewhere")
                .child(person("Tamsin", "Exampleton", "2014-06-07").build());
        Told vague = police("CHILD_CONCERN", "two-vague")
                .child(person("Quillon", null, null).build());

        hub.tell(roll);
        ChildEventResolved known = hub.one(roll);
        hub.tell(elsewhere);
        hub.tell(vague);

        ChildEventResolved asked = hub.one(elsewhere);
        assertThat(asked.getChildRef()).isNotEqualTo(known.getChildRef());
        assertThat(asked.getIdentity().getBand()).isEqualTo(IdentityBand.POTENTIAL);
        assertThat(asked.getIdentity().getReviewId()).isNotNull();
        assertThat(hub.one(vague).getIdentity().getBand()).isEqualTo(IdentityBand.LOW);
    }

    @Test
    void anIncidentReachesTheChildrenOfTheHouseholdWhicheverCameFirst() {
        Told sister = health("WAS_NOT_BROUGHT", "three-sister")
                .at(MONDAY.minusSeconds(900_000))
                .child(person("Ada", "Sampleby", "2013-01-02")
                        .setAddress(home("3 Invented Row", "NT10 3AB"))
                        .build());
        Told incident = police("DOMESTIC_ABUSE_INCIDENT", "three-incident")
                .of(
                        PersonRole.VICTIM,
                        true,
                        person("Mother", "Sampleby", "1985-01-02")
                                .setAddress(home("3, Invented Row", "NT103AB"))
                                .build())
                .child(person("Ben", "Sampleby", "2016-01-02")
                        .setAddress(home("3 invented row", "NT10 3AB"))
                        .build());
        Told brother = care("CONTACT", "three-brother")
                .at(TUESDAY)
                .child(person("Cal", "Sampleby", "2018-01-02")
                        .setAddress(home("3 Invented Row.", "nt10 3ab"))
                        .build());

        hub.tell(sister);
        ChildEventResolved ada = hub.one(sister);
        hub.tell(incident);
        hub.await(incident, records -> records.size() == 2);
        hub.tell(brother);
        List<ChildEventResolved> reached = hub.await(incident, records -> records.size() == 3);

        assertThat(reached).filteredOn(r -> r.getBasis() == LinkBasis.NAMED).hasSize(1);
        assertThat(reached)
                .filteredOn(r -> r.getBasis() == LinkBasis.LINKED)
                .hasSize(2)
                .extracting(ChildEventResolved::getChildRef)
                .contains(ada.getChildRef());
        assertThat(reached).allSatisfy(r -> {
            assertThat(r.getRiskGrade()).isEqualTo(RiskGrade.UNGRADED);
            assertThat(r.getHouseholdRef()).startsWith("h_");
            assertThat(r.getAdults()).hasSize(1);
            assertThat(r.getAdults().getFirst().getPersonRef()).startsWith("p_");
        });
    }

    @Test
    void whatASenderStatedTravelsWithEachChildAsItIs() {
        Told roll = school("ENROLMENT", "stated-roll")
                .child(person("Statia", "Testcase", "2013-04-05")
                        .setUpn("P207000016049")
                        .setAddress(home("7 Stated Row", "NT19 1AB"))
                        .build());
        Told marker = police("ADULT_RISK_MARKER", "stated-marker")
                .of(
                        PersonRole.OTHER,
                        true,
                        person("Adulta", "Testcase", "1980-01-02")
                                .setAddress(home("7 Stated Row", "NT19 1AB"))
                                .build());
        Told order = care("LEGAL_STATUS", "stated-order")
                .child(person("Statia", "Testcase", "2013-04-05")
                        .setAddress(home("7 Stated Row", "NT19 1AB"))
                        .build());
        Told absence = school("PERSISTENT_ABSENCE", "stated-absence")
                .child(person(null, null, null).setUpn("P207000016049").build());

        hub.tell(roll);
        ChildEventResolved child = hub.one(roll);
        hub.send(
                HubTopics.POLICE_NOTIFICATION_RECEIVED,
                marker.referenceId().toString(),
                NotificationReceived.newBuilder(marker.notification())
                        .setMarker("RISK_TO_CHILDREN")
                        .setEndsOn(LocalDate.of(2027, 1, 31))
                        .build());
        hub.send(
                HubTopics.SOCIAL_CARE_CASE_CHANGED,
                order.referenceId().toString(),
                CaseChanged.newBuilder(order.change(null))
                        .setLegalStatus("C2")
                        .setLevel("HIGH")
                        .setPlacedBy("eastvale")
                        .setEvent(AgencyEvent.newBuilder(order.event())
                                .setHomeAuthority("southmoor")
                                .build())
                        .build());
        hub.send(
                HubTopics.EDUCATION_CONCERN_RAISED,
                absence.referenceId().toString(),
                ConcernRaised.newBuilder(absence.concern("140001"))
                        .setAbsencePercent(12)
                        .build());

        ChildEventResolved marked = hub.one(marker);
        assertThat(marked.getChildRef()).isEqualTo(child.getChildRef());
        assertThat(marked.getMarker()).isEqualTo("RISK_TO_CHILDREN");
        assertThat(marked.getEndsOn()).isEqualTo(LocalDate.of(2027, 1, 31));
        assertThat(hub.one(order).getLegalStatus()).isEqualTo("C2");
        assertThat(hub.one(order).getLevel()).isEqualTo("HIGH");
        assertThat(hub.one(order).getHomeAuthority()).isEqualTo("southmoor");
        assertThat(hub.one(order).getPlacedBy()).as("R-026").isEqualTo("eastvale");
        assertThat(hub.one(absence).getAbsencePercent()).isEqualTo(12);
    }

    @Test
    void aCorrectionWithdrawsTheWrongChildAndALateLowerRevisionChangesNothing() {
        Told wrong = police("DOMESTIC_ABUSE_INCIDENT", "four-incident")
                .child(person("Wrong", "Childe", "2012-01-02")
                        .setAddress(home("4 Invented Row", "NT10 4AB"))
                        .build());
        Told right = police("DOMESTIC_ABUSE_INCIDENT", "four-incident")
                .revision(1)
                .child(person("Right", "Childe", "2012-05-02")
                        .setAddress(home("5 Invented Row", "NT10 4AC"))
                        .build());

        hub.tell(wrong);
        ChildEventResolved first = hub.one(wrong);
        hub.tell(right);
        hub.await(
                right,
                records -> records.size() == 2
                        && records.stream().anyMatch(r -> r.getStatus() == ResolutionStatus.WITHDRAWN));
        hub.tell(wrong);
        hub.settle();

        ChildEventResolved now = hub.one(right);
        assertThat(now.getChildRef()).isNotEqualTo(first.getChildRef());
        assertThat(now.getRevision()).isEqualTo(1);
        assertThat(hub.of(right))
                .filteredOn(r -> r.getChildRef().equals(first.getChildRef()))
                .extracting(ChildEventResolved::getStatus)
                .containsExactly(ResolutionStatus.WITHDRAWN);
    }

    /** of a child nothing may be known yet; of two such children each stays somebody of their own. */
    @Test
    void twoChildrenOfWhomNothingIsSaidStayTwoWhenTheirEventIsCorrected() {
        var nobody = person(null, null, null).build();
        Told told = police("CHILD_CONCERN", "five-nobody").child(nobody).child(nobody);
        Told corrected =
                police("CHILD_CONCERN", "five-nobody").revision(1).child(nobody).child(nobody);

        hub.tell(told);
        Set<String> before = refs(hub.await(told, records -> refs(records).size() == 2));
        hub.tell(corrected);
        hub.await(corrected, records -> records.stream().anyMatch(record -> record.getRevision() == 1));
        hub.settle();

        assertThat(refs(hub.current(corrected))).isEqualTo(before);
        assertThat(hub.current(corrected)).allMatch(record -> record.getRevision() == 1);
    }

    private static Set<String> refs(Collection<ChildEventResolved> records) {
        return records.stream().map(ChildEventResolved::getChildRef).collect(Collectors.toSet());
    }

    @Test
    void aRetractionWithdrawsAndOneThatComesFirstIsRemembered() {
        Told told = police("CHILD_CONCERN", "five-concern")
                .child(person("Five", "Childe", "2011-01-02").build());
        Told withdrawn = police("CHILD_CONCERN", "five-concern").retracted();
        Told early = police("CHILD_CONCERN", "five-early").retracted();
        Told late = police("CHILD_CONCERN", "five-early")
                .child(person("Late", "Childe", "2011-01-03").build());

        hub.tell(told);
        hub.one(told);
        hub.tell(withdrawn);
        hub.tell(early);
        hub.tell(late);
        hub.settle();

        hub.await(told, records -> records.size() == 1 && records.getFirst().getStatus() == ResolutionStatus.WITHDRAWN);
        assertThat(hub.of(late)).isEmpty();
    }
}
