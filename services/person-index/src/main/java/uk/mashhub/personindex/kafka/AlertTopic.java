package uk.mashhub.personindex.kafka;

import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.springframework.kafka.annotation.KafkaListener;
import org.springframework.stereotype.Component;
import uk.mashhub.events.v1.AlertRevised;
import uk.mashhub.events.v1.AlertState;
import uk.mashhub.personindex.retention.HoldStore;
import uk.mashhub.personindex.retention.HoldStore.AlertSaid;
import uk.mashhub.platform.kafka.Polls;

/** Learns which children have an alert that still asks for work: nothing of them is removed. What is not known to be closed is open. */
@Component
class AlertTopic {

    private final Polls polls;
    private final HoldStore alerts;

    AlertTopic(Polls polls, HoldStore alerts) {
        this.polls = polls;
        this.alerts = alerts;
    }

    @KafkaListener(
            id = "alerts",
            groupId = "person-index-alerts",
            containerFactory = "batchListenerContainerFactory",
            topics = "mash.alert.revised.v1",
            properties = Polls.UNHURRIED)
    void take(List<ConsumerRecord<String, AlertRevised>> records) {
        polls.take(
                records,
                some -> alerts.alerts(
                        some.stream().map(record -> said(record.value())).toList()));
    }

    private static AlertSaid said(AlertRevised alert) {
        return new AlertSaid(
                alert.getAlertId(), alert.getChildRef(), alert.getRevision(), alert.getState() != AlertState.CLOSED);
    }
}
