package uk.mashhub.notices.outbound;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.json.JsonMapper;
import uk.mashhub.notices.domain.Channel;
import uk.mashhub.notices.domain.Notice;
import uk.mashhub.notices.inbox.NoticeExport;
import uk.mashhub.notices.store.DeliveryRows.Purpose;
import uk.mashhub.notices.store.DeliveryRows.Sending;
import uk.mashhub.notices.store.EstablishmentStore;
import uk.mashhub.notices.store.ForceStore;
import uk.mashhub.notices.store.NoticeStore;
import uk.mashhub.notices.store.TellingStore;

/** What a school's system is sent: the notice as its export, or, when it was taken back, that it was and nothing of what it said. */
@Component
class WebhookBodies {

    /** A body and what it is signed with. */
    record Signed(String body, String secret) {
        @Override
        public String toString() {
            return "Signed[redacted]";
        }
    }

    private final NoticeStore notices;
    private final TellingStore tellings;
    private final EstablishmentStore establishments;
    private final ForceStore forces;
    private final JsonMapper json;

    WebhookBodies(
            NoticeStore notices,
            TellingStore tellings,
            EstablishmentStore establishments,
            ForceStore forces,
            JsonMapper json) {
        this.notices = notices;
        this.tellings = tellings;
        this.establishments = establishments;
        this.forces = forces;
        this.json = json;
    }

    /** Null when the school that was told no longer has this system, or no longer holds this telling of the notice. */
    @Transactional(readOnly = true)
    @Nullable
    Signed of(Sending sending) {
        Optional<Notice> notice = notices.find(sending.noticeId());
        Optional<String> secret = establishments
                .find(sending.urn())
                .flatMap(school -> school.channels().stream()
                        .filter(Channel.Webhook.class::isInstance)
                        .map(Channel.Webhook.class::cast)
                        .filter(hook -> hook.url().toString().equals(sending.recipient()))
                        .map(Channel.Webhook::secret)
                        .findFirst());
        if (notice.isEmpty() || secret.isEmpty()) {
            return null;
        }
        NoticeExport export = sending.purpose() == Purpose.RECALLED
                ? NoticeExport.recalled(notice.get(), sending.telling(), sending.urn())
                : told(notice.get(), sending)
                        .flatMap(tellings::content)
                        .map(content -> NoticeExport.told(
                                notice.get(),
                                content,
                                forces.of(notice.get().request().authority()).guidance()))
                        .orElse(null);
        return export == null ? null : new Signed(json.writeValueAsString(export), secret.get());
    }

    /** The notice, if what is to be sent is what its school still holds: it may have been taken back since the row was taken. */
    private static Optional<Notice> told(Notice notice, Sending sending) {
        boolean holds =
                notice.telling() == sending.telling() && notice.state().status().isTold();
        return holds ? Optional.of(notice) : Optional.empty();
    }
}
