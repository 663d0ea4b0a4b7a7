package uk.mashhub.health.protection;

import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;
import org.springframework.kafka.annotation.KafkaListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import uk.mashhub.events.v1.AgencyEvent;
import uk.mashhub.events.v1.CaseChanged;
import uk.mashhub.events.v1.Person;
import uk.mashhub.events.v1.PersonInEvent;
import uk.mashhub.events.v1.PersonRole;
import uk.mashhub.events.v1.PlanType;
import uk.mashhub.events.v1.Sex;
import uk.mashhub.health.protection.PlanStore.Holder;
import uk.mashhub.platform.kafka.Polls;
import uk.mashhub.schemas.HubTopics;

/**
 * Keeps from social care's topic which children are looked after, or have a protection plan, born or not.
 *
 * <p>A plan's start and its end are told under references of their own, each with its revisions, so that what is parked alone
 * ({@link Polls}) and played later is kept as if it had come in time.
 */
@Component
class FollowPlans {

    private static final Set<PlanType> TOLD = Set.of(PlanType.CP, PlanType.CLA, PlanType.UNBORN);

    private final Polls polls;
    private final PlanStore plans;
    private final TransactionTemplate transactions;

    FollowPlans(Polls polls, PlanStore plans, PlatformTransactionManager transactions) {
        this.polls = polls;
        this.transactions = new TransactionTemplate(transactions);
        this.plans = plans;
    }

    /** What this listens to. */
    public String topic() {
        return HubTopics.SOCIAL_CARE_CASE_CHANGED.name();
    }

    /** Keeps a batch; called again with the same one after a fault. */
    @KafkaListener(
            id = "plans",
            groupId = "${hub.service}-plans",
            topics = "#{__listener.topic()}",
            containerFactory = "batchListenerContainerFactory",
            properties = Polls.UNHURRIED)
    void keep(List<ConsumerRecord<String, SpecificRecord>> records) {
        polls.take(
                records,
                some -> transactions.executeWithoutResult(
                        _ -> some.forEach(record -> keep((CaseChanged) record.value()))));
    }

    private void keep(CaseChanged changed) {
        AgencyEvent event = changed.getEvent();
        boolean started = event.getType().equals("PLAN_STARTED");
        PlanType plan = changed.getPlan();
        boolean aPlan = (started || event.getType().equals("PLAN_ENDED")) && plan != null && TOLD.contains(plan);
        boolean news = plans.supersede(event.getReferenceId(), event.getRevision(), event.getRetracted());
        if (news && aPlan && !event.getRetracted() && plan != null) {
            holders(event, plan)
                    .forEach(holder -> plans.keep(
                            event.getReferenceId(),
                            event.getAuthority(),
                            holder,
                            plan,
                            started,
                            event.getOccurredAt()));
        }
    }

    private static Stream<Holder> holders(AgencyEvent event, PlanType plan) {
        List<PersonInEvent> people = event.getPeople();
        if (plan != PlanType.UNBORN) {
            return people.stream()
                    .filter(one -> one.getRole() == PersonRole.CHILD)
                    .flatMap(one -> holder(one.getPerson(), null));
        }
        Person unborn = people.stream()
                .filter(one -> one.getRole() == PersonRole.UNBORN_CHILD)
                .map(PersonInEvent::getPerson)
                .findFirst()
                .orElse(null);
        return people.stream()
                .filter(one ->
                        one.getRole() == PersonRole.PARENT && one.getPerson().getSex() != Sex.M)
                .flatMap(one -> holder(one.getPerson(), unborn));
    }

    private static Stream<Holder> holder(Person person, @Nullable Person unborn) {
        return person.getNhsNumber() == null
                ? Stream.empty()
                : Stream.of(new Holder(
                        person.getNhsNumber(),
                        person.getDateOfBirth(),
                        unborn == null ? null : unborn.getExpectedDeliveryDate()));
    }
}
