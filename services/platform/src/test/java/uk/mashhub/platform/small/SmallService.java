package uk.mashhub.platform.small;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.kafka.annotation.KafkaListener;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Component;
import org.springframework.stereotype.Controller;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import uk.mashhub.events.v1.NoticeProgressed;
import uk.mashhub.platform.outbox.Outbox;
import uk.mashhub.platform.security.Caller;
import uk.mashhub.platform.trace.Traces;
import uk.mashhub.schemas.HubTopics;

/** A service with one door, one listener and one outbox: the least that shows what the platform promises every service. */
@SpringBootApplication
class SmallService {

    /** A body with a field that may not be there. */
    record Body(String word, int number) {}

    @RestController
    @RequestMapping("/v1/small")
    static class Door {

        private final Outbox outbox;

        Door(Outbox outbox) {
            this.outbox = outbox;
        }

        @GetMapping
        String whoIsCalling(Caller caller) {
            return caller.authority() + "/" + caller.agency();
        }

        @PostMapping
        @PreAuthorize("hasAuthority('SCOPE_notices:write')")
        @Transactional
        public int take(@RequestBody Body body) {
            for (int step = 1; step <= body.number(); step++) {
                outbox.add(HubTopics.ENCOMPASS_NOTICE_PROGRESSED, body.word(), PlatformIT.progress(step));
            }
            if (body.word().equals("fail")) {
                throw new IllegalStateException("a defect, after the outbox was filled");
            }
            return body.number();
        }
    }

    /** A page that fails with the words it was given. */
    @Controller
    static class Page {

        @GetMapping("/v1/small/page")
        String show(@RequestParam String typed) {
            throw new IllegalStateException("a defect about " + typed, new IllegalArgumentException(typed));
        }
    }

    /** Keeps what it heard; fails as often as it is told to first. */
    @Component
    static class Listener {

        final List<Long> heard = new CopyOnWriteArrayList<>();
        final List<String> traces = new CopyOnWriteArrayList<>();
        final AtomicInteger failures = new AtomicInteger();

        @KafkaListener(topics = "encompass.notice.progressed.v1", groupId = "small-service")
        void hear(ConsumerRecord<String, NoticeProgressed> record) {
            if (failures.getAndUpdate(left -> Math.max(0, left - 1)) > 0) {
                throw new IllegalStateException("a fault that passes");
            }
            String trace = Traces.of(record.headers());
            if (trace != null) {
                traces.add(trace);
            }
            heard.add(record.value().getStep());
        }
    }
}
