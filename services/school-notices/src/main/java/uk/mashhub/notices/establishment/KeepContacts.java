package uk.mashhub.notices.establishment;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import uk.mashhub.notices.domain.Establishment;
import uk.mashhub.notices.domain.Lead;
import uk.mashhub.notices.store.MailboxStore;
import uk.mashhub.notices.store.MailboxStore.Contact;
import uk.mashhub.notices.store.MailboxStore.Mailbox;
import uk.mashhub.notices.store.MailboxStore.Stale;
import uk.mashhub.platform.audit.AuditTrail;
import uk.mashhub.platform.problem.HubProblem;
import uk.mashhub.platform.security.Caller;

/** The people a school names itself: told of nothing until they have confirmed their mailbox by a link sent to it. */
@Service
@Transactional
public class KeepContacts {

    static final int CONTACTS_MAX = 20;
    static final Duration LINK_HOLDS = Duration.ofDays(7);

    /** A year: people move on with the school year. */
    static final Duration OLD_AFTER = Duration.ofDays(365);

    private static final int TOKEN_BYTES = 32;

    private final MailboxStore mailboxes;
    private final KeepEstablishment establishments;
    private final AuditTrail audit;
    private final Clock clock;
    private final SecureRandom random = new SecureRandom();

    KeepContacts(MailboxStore mailboxes, KeepEstablishment establishments, AuditTrail audit, Clock clock) {
        this.mailboxes = mailboxes;
        this.establishments = establishments;
        this.audit = audit;
        this.clock = clock;
    }

    /** Everybody the school and its authority have named. */
    @Transactional(readOnly = true)
    public List<Contact> of(String urn) {
        return mailboxes.of(urn);
    }

    /** Names somebody, and sends the link; false when the mailbox is named already, or there are enough. */
    public boolean name(Caller by, String urn, Lead lead) {
        Instant now = clock.instant();
        if (mailboxes.of(urn).size() >= CONTACTS_MAX || !mailboxes.add(urn, lead, now)) {
            return false;
        }
        byte[] bytes = new byte[TOKEN_BYTES];
        random.nextBytes(bytes);
        String token = HexFormat.of().formatHex(bytes);
        mailboxes.ask(new Mailbox(urn, lead.email()), proof(token), token, now.plus(LINK_HOLDS));
        audit.record(by, "NAME_CONTACT", urn, "contacts");
        return true;
    }

    /** Takes somebody's name away; false when nobody would be left to tell. */
    public boolean remove(Caller by, String urn, String email) {
        Establishment school = establishments.known(urn).orElseThrow(HubProblem::notFound);
        boolean last = school.safeguardingLeads().stream()
                .allMatch(lead -> lead.email().equals(email));
        if (last) {
            return false;
        }
        mailboxes.remove(urn, email);
        audit.record(by, "REMOVE_CONTACT", urn, "contacts");
        return true;
    }

    /** Whether this link still works. */
    @Transactional(readOnly = true)
    public boolean works(String token) {
        return mailboxes.find(proof(token), clock.instant()).isPresent();
    }

    /** Confirms the mailbox the link was sent to: once. What waited for somebody to be told goes. */
    public boolean confirm(String token) {
        Instant now = clock.instant();
        Optional<Mailbox> mailbox = mailboxes.find(proof(token), now);
        mailbox.ifPresent(found -> {
            mailboxes.confirm(found, now);
            establishments.mayBeTold(found.urn());
        });
        return mailbox.isPresent();
    }

    /** An authority's contacts somebody ought to look at. */
    @Transactional(readOnly = true)
    public List<Stale> stale(String authority) {
        Instant now = clock.instant();
        return mailboxes.stale(authority, now.minus(OLD_AFTER), now.minus(LINK_HOLDS));
    }

    private static String proof(String token) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(token.getBytes(US_ASCII)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("SHA-256 is part of every Java", e);
        }
    }
}
