package uk.mashhub.notices.secondfactor;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import uk.mashhub.notices.store.SecondFactorStore;
import uk.mashhub.notices.store.SecondFactorStore.Kept;
import uk.mashhub.platform.audit.AuditTrail;
import uk.mashhub.platform.problem.HubProblem;
import uk.mashhub.platform.security.Caller;

/**
 * A person's second factor: an authenticator app, and a few codes for when the telephone is lost.
 *
 * <p>A code counts once. Five wrong ones in a row, and none is taken for a quarter of an hour, however it is tried.
 */
@Service
@Transactional
public class SecondFactor {

    static final int RECOVERY_CODES = 8;
    static final int RECOVERY_BYTES = 10;
    static final int FAILURES_MAX = 5;
    static final Duration LOCKED_FOR = Duration.ofMinutes(15);

    /** What became of a code. */
    public enum Answer {
        RIGHT,
        WRONG,
        LOCKED
    }

    private final SecondFactorStore store;
    private final AuditTrail audit;
    private final Clock clock;
    private final SecureRandom random = new SecureRandom();

    SecondFactor(SecondFactorStore store, AuditTrail audit, Clock clock) {
        this.store = store;
        this.audit = audit;
        this.clock = clock;
    }

    /** Whether this person has one. */
    @Transactional(readOnly = true)
    public boolean isEnrolled(Caller person) {
        return store.find(person.name()).filter(Kept::isConfirmed).isPresent();
    }

    /**
     * The secret to put into an app, the same until a code of it has been given.
     *
     * @throws HubProblem 409 when the person has a second factor already
     */
    public String enrol(Caller person) {
        byte[] fresh = new byte[Totp.SECRET_BYTES];
        random.nextBytes(fresh);
        store.begin(person.name(), person.authority(), Base32.write(fresh));
        Kept kept = store.findForUpdate(person.name()).orElseThrow(HubProblem::notFound);
        if (kept.isConfirmed()) {
            throw HubProblem.conflict("ENROLLED", "There is a second factor already.");
        }
        return kept.secret();
    }

    /** The codes for when the telephone is lost, shown once, when this code is of the secret; empty when it is not. */
    public List<String> confirm(Caller person, String typed) {
        Optional<Kept> kept = store.findForUpdate(person.name()).filter(pending -> !pending.isConfirmed());
        if (kept.isEmpty() || check(kept.get(), typed) != Answer.RIGHT) {
            return List.of();
        }
        List<String> codes = new ArrayList<>();
        for (int i = 0; i < RECOVERY_CODES; i++) {
            byte[] bytes = new byte[RECOVERY_BYTES];
            random.nextBytes(bytes);
            codes.add(Base32.write(bytes));
        }
        store.confirm(person.name(), codes.stream().map(SecondFactor::hash).toList(), clock.instant());
        audit.record(person, "ENROL_SECOND_FACTOR", person.name(), "sign-in");
        return codes;
    }

    /** Whether this is a code of theirs, from the app or one of those kept for its loss. */
    public Answer verify(Caller person, String typed) {
        Optional<Kept> kept = store.findForUpdate(person.name()).filter(Kept::isConfirmed);
        Answer answer = kept.map(known -> check(known, typed)).orElse(Answer.WRONG);
        audit.record(person, "SECOND_FACTOR_" + answer, person.name(), "sign-in");
        return answer;
    }

    /** Lets a person of this authority enrol anew, because telephone and codes are lost. Nobody to reset changes nothing. */
    public void reset(Caller by, String signIn) {
        store.remove(signIn, by.authority());
        audit.record(by, "RESET_SECOND_FACTOR", signIn, "sign-in");
    }

    private Answer check(Kept kept, String typed) {
        Instant now = clock.instant();
        if (kept.lockedUntil() != null && now.isBefore(kept.lockedUntil())) {
            return Answer.LOCKED;
        }
        String code = typed.replaceAll("[\\s-]", "").toUpperCase(Locale.ROOT);
        OptionalLong step = Totp.stepOf(Base32.read(kept.secret()), code, now, kept.lastStep());
        if (step.isPresent()) {
            store.taken(kept.signIn(), step.getAsLong());
            return Answer.RIGHT;
        }
        if (kept.isConfirmed() && store.useRecoveryCode(kept.signIn(), hash(code))) {
            store.taken(kept.signIn(), kept.lastStep());
            return Answer.RIGHT;
        }
        boolean last = kept.failures() + 1 >= FAILURES_MAX;
        store.failed(kept.signIn(), last ? 0 : kept.failures() + 1, last ? now.plus(LOCKED_FOR) : null);
        return last ? Answer.LOCKED : Answer.WRONG;
    }

    /** A plain hash is enough because a code is eighty random bits. */
    private static String hash(String code) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(code.getBytes(UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("SHA-256 is part of every Java", e);
        }
    }
}
