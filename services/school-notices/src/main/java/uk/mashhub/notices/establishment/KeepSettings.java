package uk.mashhub.notices.establishment;

import java.time.Clock;
import java.time.Instant;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import uk.mashhub.notices.delivery.DecideWaiting;
import uk.mashhub.notices.domain.AuthoritySettings;
import uk.mashhub.notices.store.NoticeStore;
import uk.mashhub.notices.store.SettingsStore;
import uk.mashhub.platform.audit.AuditTrail;
import uk.mashhub.platform.security.Caller;

/** Keeps what an authority decides, and decides again about what waited for somebody to be told. */
@Service
public class KeepSettings {

    private final SettingsStore settings;
    private final NoticeStore notices;
    private final DecideWaiting waiting;
    private final AuditTrail audit;
    private final Clock clock;

    KeepSettings(SettingsStore settings, NoticeStore notices, DecideWaiting waiting, AuditTrail audit, Clock clock) {
        this.settings = settings;
        this.notices = notices;
        this.waiting = waiting;
        this.audit = audit;
        this.clock = clock;
    }

    @Transactional(readOnly = true)
    public AuthoritySettings of(String authority) {
        return settings.of(authority);
    }

    /** Puts the decisions in place of those before; they hold for whatever is told from now on. */
    @Transactional
    public AuthoritySettings put(AuthoritySettings told, Caller by) {
        // because what is decided about a notice at this moment by the decisions before would miss these
        notices.lockDecisionsToChange();
        AuthoritySettings decided = told.knowing(settings.of(told.authority()));
        Instant now = clock.instant();
        settings.replace(decided, now);
        audit.record(by, "DECIDE_SETTINGS", decided.authority(), "settings");
        waiting.decide(notices.heldForWantOfSomebodyForUpdate(decided.authority()), now);
        return decided;
    }
}
