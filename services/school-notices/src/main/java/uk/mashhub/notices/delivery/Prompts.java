package uk.mashhub.notices.delivery;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.springframework.stereotype.Component;
import uk.mashhub.notices.config.NoticeSettings;
import uk.mashhub.notices.domain.Channel;
import uk.mashhub.notices.domain.Establishment;
import uk.mashhub.notices.domain.Lead;
import uk.mashhub.notices.domain.Notice;
import uk.mashhub.notices.domain.Recipients;
import uk.mashhub.notices.store.DeliveryRows;
import uk.mashhub.notices.store.DeliveryRows.Purpose;

/** Writes down who is to be prompted, with the step that makes it necessary; workers send it afterwards, each by its channel. */
@Component
class Prompts {

    static final String EMAIL = "EMAIL";
    static final String WEBHOOK = "WEBHOOK";

    /** One mail server carries every prompt. */
    static final String MAIL_SERVER = "mail";

    private final DeliveryRows rows;
    private final NoticeSettings settings;

    Prompts(DeliveryRows rows, NoticeSettings settings) {
        this.rows = rows;
        this.settings = settings;
    }

    /** The first leads by mail, where the school takes mail, and the school's own systems. */
    void told(Notice notice, Optional<Establishment> school, List<Lead> told, Instant now) {
        List<Channel> channels = school.map(Establishment::channels).orElse(List.of());
        boolean ownPeople =
                school.map(Establishment::safeguardingLeads).orElse(List.of()).containsAll(told);
        if (!ownPeople || channels.stream().anyMatch(Channel.Email.class::isInstance)) {
            told.stream().limit(Recipients.PROMPTED_FIRST).forEach(lead -> mail(notice, Purpose.TOLD, lead, now));
            // because whoever stands in has no other way to hear of it
            told.stream()
                    .skip(Recipients.PROMPTED_FIRST)
                    .filter(lead -> !school.map(Establishment::safeguardingLeads)
                            .orElse(List.of())
                            .contains(lead))
                    .forEach(lead -> mail(notice, Purpose.TOLD, lead, now));
        }
        for (Channel channel : channels) {
            if (channel instanceof Channel.Webhook hook) {
                rows.add(
                        notice,
                        Purpose.TOLD,
                        WEBHOOK,
                        hook.url().toString(),
                        hook.url().getAuthority(),
                        settings.giveUpAfter(),
                        now);
            }
        }
    }

    /** Those who were not prompted so far; everybody again when all were. */
    void chase(Notice notice, List<Lead> told, Instant now) {
        Set<String> before = rows.prompted(notice);
        List<Lead> next =
                told.stream().filter(lead -> !before.contains(lead.email())).toList();
        (next.isEmpty() ? told : next).forEach(lead -> mail(notice, Purpose.CHASE, lead, now));
    }

    /** The people of a desk, for what only they can do. */
    void desk(Notice notice, Purpose purpose, List<Lead> people, Instant now) {
        people.forEach(person -> mail(notice, purpose, person, now));
    }

    void recalled(Notice notice, Instant now) {
        rows.recall(notice, settings.giveUpAfter(), now);
    }

    private void mail(Notice notice, Purpose purpose, Lead lead, Instant now) {
        rows.add(notice, purpose, EMAIL, lead.email(), MAIL_SERVER, settings.giveUpAfter(), now);
    }
}
