package uk.mashhub.correlation.domain;

import java.time.Instant;
import java.util.List;

/** Which policy rates: by authority and by when the hub was told, so that a replay uses what was in force then. */
public interface Policies {

    /** The policy of an authority for what is received at an instant. */
    Policy at(String authority, Instant receivedAt);

    /** Every policy known, oldest first within an authority. */
    List<Policy> all();

    /** One policy for everybody and every time. */
    static Policies only(Policy policy) {
        return new PolicyBook(List.of(policy));
    }
}
