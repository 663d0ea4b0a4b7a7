package uk.mashhub.desk.trail;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.oauth2.core.ClaimAccessor;
import org.springframework.stereotype.Service;
import org.springframework.transaction.TransactionException;
import uk.mashhub.desk.casework.PersonIndex;
import uk.mashhub.platform.security.Caller;

/**
 * Asks whether somebody who opens a record bears the child's surname or lives at the child's address.
 *
 * <p>The reader's own surname and address come with their sign-in (the OIDC claims {@code family_name} and {@code address}), go to the
 * person index, and come back as a yes or a no. The desk keeps the answer and neither name. It is asked beside the reading, never in
 * its way; where the index is away, it is asked at the next look.
 */
@Service
public class Familiarity {

    private static final Logger LOG = LoggerFactory.getLogger(Familiarity.class);
    private static final Duration ASK_AGAIN = Duration.ofDays(28);
    private static final int AT_ONCE_MAX = 4;

    private final TrailStore store;
    private final PersonIndex people;
    private final Clock clock;
    private final Semaphore places = new Semaphore(AT_ONCE_MAX);

    Familiarity(TrailStore store, PersonIndex people, Clock clock) {
        this.store = store;
        this.people = people;
        this.clock = clock;
    }

    /** The reader of this request opened a child's record. */
    public void opened(Caller caller, String childRef) {
        PersonIndex.Likeness reader = reader(SecurityContextHolder.getContext().getAuthentication());
        if (reader == null || !caller.isPerson() || !places.tryAcquire()) {
            return;
        }
        Thread.ofVirtual().name("familiarity").start(() -> {
            try {
                ask(caller, childRef, reader);
            } catch (DataAccessException | TransactionException e) {
                LOG.debug("not asked: the database is away");
            } finally {
                places.release();
            }
        });
    }

    private void ask(Caller caller, String childRef, PersonIndex.Likeness reader) {
        Instant now = clock.instant();
        if (!store.isAsked(caller.authority(), caller.name(), childRef, now.minus(ASK_AGAIN))) {
            people.resemblance(childRef, reader)
                    .ifPresent(found -> store.resembles(
                            caller.authority(),
                            caller.name(),
                            childRef,
                            now,
                            found.sameFamilyName(),
                            found.sameAddress()));
        }
    }

    private static PersonIndex.@Nullable Likeness reader(@Nullable Authentication authentication) {
        if (authentication == null || !(authentication.getPrincipal() instanceof ClaimAccessor token)) {
            return null;
        }
        String family = token.getClaimAsString("family_name");
        Map<String, Object> address = token.hasClaim("address") ? token.getClaimAsMap("address") : null;
        if (family == null && address == null) {
            return null;
        }
        return new PersonIndex.Likeness(
                family,
                address == null ? null : text(address, "street_address"),
                address == null ? null : text(address, "postal_code"));
    }

    private static @Nullable String text(Map<String, Object> address, String field) {
        return address.get(field) instanceof String text ? text : null;
    }
}
