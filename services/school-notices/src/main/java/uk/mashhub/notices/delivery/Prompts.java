package uk.mashhub.notices.delivery;

import java.time.Instant;
import java.util.ArrayList;
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
import uk.mashhub.notices.store.DeliveryRows.ToSend;
import uk.mashhub.notices.store.TellingStore.Telling;

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
    void told(List<Telling> tellings, Directory directory, Instant now) {
        List<ToSend> prompts = new ArrayList<>();
        for (Telling telling : tellings) {
            Notice notice = telling.notice();
            Optional<Establishment> school = directory.school(notice.request());
            prompts.addAll(mails(notice, school, telling.recipients()));
            List<Lead> own = own(school);
            if (own.isEmpty() || own.stream().anyMatch(telling.recipients()::contains)) {
                prompts.addAll(systems(notice, school));
            } else {
                // because where a stand-in is told, those who read the school's own system are those who may not be
                rows.recall(notice, notice.telling() - 1, List.of(WEBHOOK), settings.giveUpAfter(), now);
            }
        }
        add(prompts, now);
    }

    private static List<ToSend> mails(Notice notice, Optional<Establishment> school, List<Lead> told) {
        List<ToSend> rows = new ArrayList<>();
        List<Channel> channels = school.map(Establishment::channels).orElse(List.of());
        List<Lead> own = own(school);
        boolean ownPeople = own.containsAll(told);
        if (!ownPeople || channels.stream().anyMatch(Channel.Email.class::isInstance)) {
            told.stream().limit(Recipients.PROMPTED_FIRST).forEach(lead -> rows.add(mail(notice, Purpose.TOLD, lead)));
            // because whoever stands in has no other way to hear of it
            told.stream()
                    .skip(Recipients.PROMPTED_FIRST)
                    .filter(lead -> !own.contains(lead))
                    .forEach(lead -> rows.add(mail(notice, Purpose.TOLD, lead)));
        }
        return rows;
    }

    private static List<ToSend> systems(Notice notice, Optional<Establishment> school) {
        return school.map(Establishment::channels).orElse(List.of()).stream()
                .filter(Channel.Webhook.class::isInstance)
                .map(Channel.Webhook.class::cast)
                .map(hook -> new ToSend(
                        notice,
                        Purpose.TOLD,
                        WEBHOOK,
                        hook.url().toString(),
                        hook.url().getAuthority()))
                .toList();
    }

    private static List<Lead> own(Optional<Establishment> school) {
        return school.map(Establishment::safeguardingLeads).orElse(List.of());
    }

    /** Those who are told after all, by mail where the school takes mail; and its own systems, if they were not while a stand-in was. */
    void besides(Notice notice, Optional<Establishment> school, List<Lead> besides, Instant now) {
        boolean mail = school.map(Establishment::channels).orElse(List.of()).stream()
                .anyMatch(Channel.Email.class::isInstance);
        List<Lead> own = own(school);
        add(
                besides.stream()
                        .filter(lead -> mail || !own.contains(lead))
                        .map(lead -> mail(notice, Purpose.TOLD, lead))
                        .toList(),
                now);
        if (besides.stream().anyMatch(own::contains)) {
            add(systems(notice, school), now);
        }
    }

    /**
     * Those who were not prompted so far; when all were, everybody again.
     *
     * @param inTime whether it was told before that was due: else who was prompted was so a moment ago
     */
    void chase(Notice notice, List<Lead> told, boolean inTime, Instant now) {
        Set<String> before = rows.prompted(notice);
        List<Lead> next =
                told.stream().filter(lead -> !before.contains(lead.email())).toList();
        add(
                (next.isEmpty() && inTime ? told : next)
                        .stream().map(lead -> mail(notice, Purpose.CHASE, lead)).toList(),
                now);
    }

    /** The people of a desk, for what only they can do. */
    void desk(Notice notice, Purpose purpose, List<Lead> people, Instant now) {
        add(people.stream().map(person -> mail(notice, purpose, person)).toList(), now);
    }

    void recalled(Notice notice, Instant now) {
        rows.recall(notice, notice.telling(), List.of(EMAIL, WEBHOOK), settings.giveUpAfter(), now);
    }

    private void add(List<ToSend> prompts, Instant now) {
        rows.add(prompts, settings.giveUpAfter(), now);
    }

    private static ToSend mail(Notice notice, Purpose purpose, Lead lead) {
        return new ToSend(notice, purpose, EMAIL, lead.email(), MAIL_SERVER);
    }
}
