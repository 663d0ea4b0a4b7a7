package uk.mashhub.testkit.borough;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What the hub ought to make of the borough's week, as data: what a test asserts and a reader can check by hand. */
public sealed interface Expected {

    /** BRAG, mildest first. */
    enum Rating {
        BLUE,
        GREEN,
        AMBER,
        RED
    }

    /** How surely the hub can know the child from what it was told. */
    enum Identity {
        /** Linked without asking: the alert must be this child's. */
        SURE,
        /** Nobody could tell: a person is asked, and the alert is nobody's in particular. */
        UNSURE,
        /** A better matcher may link it, a plain one may ask; linked to another child is wrong all the same. */
        EITHER
    }

    /** Who works the alert. */
    enum Route {
        MASH,
        ALLOCATED_WORKER
    }

    /**
     * One alert.
     *
     * @param child whose; empty when the hub cannot know
     * @param rules the rules whose reasons it must carry; {@code concern-recorded/2} may always stand beside them
     * @param evidence labels of events its reasons must rest on; events a service raised itself may stand beside them
     */
    record Alert(
            @Nullable Child child,
            Identity identity,
            Rating proposedRating,
            Set<String> rules,
            Set<String> evidence,
            Route route)
            implements Expected {}

    /** A child about whom no alert may give any reason: told of wrongly, withdrawn, or never told of at all. */
    record NoConcern(Child child) implements Expected {}

    /** How far a notice must have come. */
    enum NoticeFate {
        /** On its way or there: SENT, DELIVERED, OPENED or ACKNOWLEDGED. */
        SENT,
        /** Sent, or held for a person to say who the child is: right either way. */
        SENT_OR_HELD,
        HELD_IDENTITY_REVIEW,
        /** Taken back; or never made, when the hub heard of an incident and of its withdrawal at once. */
        RECALLED
    }

    /**
     * One notice about one incident to one school.
     *
     * @param child whom it names; empty when the hub cannot know
     * @param incident label of the incident
     * @param urn the school; empty when there is none
     */
    record Notice(
            @Nullable Child child,
            String incident,
            @Nullable String urn,
            NoticeFate fate) implements Expected {}

    /** An alert on the desk of the authority next door, of which Northshire's must show nothing. */
    record Elsewhere(Child child, Rating proposedRating, Set<String> rules, Set<String> evidence) implements Expected {}

    /** A receipt the sender can read, which has come to this status. */
    record Receipt(String event, String status) implements Expected {}
}
