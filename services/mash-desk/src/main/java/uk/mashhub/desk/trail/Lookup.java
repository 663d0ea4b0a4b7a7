package uk.mashhub.desk.trail;

import java.time.Instant;

/** A look at a record that is worth asking about; most will have a good answer. */
public record Lookup(
        String actor,
        String childRef,
        int times,
        Instant first,
        Instant last,
        boolean sameFamilyName,
        boolean sameAddress) {

    /** Why it is listed. */
    public String why() {
        if (sameFamilyName && sameAddress) {
            return "Same surname and same address as the reader";
        }
        if (sameFamilyName) {
            return "Same surname as the reader";
        }
        return sameAddress ? "Same address as the reader" : "No open work on this child at the time";
    }
}
