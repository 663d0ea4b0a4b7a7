package uk.mashhub.personindex.kafka;

import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.springframework.kafka.annotation.KafkaListener;
import org.springframework.stereotype.Component;
import uk.mashhub.events.v1.NoticeProgressed;
import uk.mashhub.events.v1.NoticeStatus;
import uk.mashhub.personindex.store.NoticeWaitStore;
import uk.mashhub.personindex.store.NoticeWaitStore.Step;
import uk.mashhub.platform.kafka.Polls;

/** Learns which notices wait on a question of the index, and until when, so that the most urgent question is asked first. */
@Component
class NoticeTopic {

    private static final String IDENTITY_REVIEW = "IDENTITY_REVIEW";

    private final Polls polls;
    private final NoticeWaitStore notices;

    NoticeTopic(Polls polls, NoticeWaitStore notices) {
        this.polls = polls;
        this.notices = notices;
    }

    @KafkaListener(
            id = "notice-progress",
            groupId = "person-index-notices",
            containerFactory = "batchListenerContainerFactory",
            topics = "encompass.notice.progressed.v1",
            properties = Polls.UNHURRIED)
    void take(List<ConsumerRecord<String, NoticeProgressed>> records) {
        polls.take(
                records,
                some -> notices.progress(
                        some.stream().map(record -> step(record.value())).toList()));
    }

    private static Step step(NoticeProgressed notice) {
        return new Step(
                notice.getNoticeId(),
                notice.getStep(),
                notice.getAuthority(),
                notice.getChildRef(),
                notice.getEventId(),
                notice.getDeadline(),
                notice.getStatus() == NoticeStatus.HELD && IDENTITY_REVIEW.equals(notice.getHoldReason()));
    }
}
