package uk.mashhub.notices.inbox;

import java.util.Set;
import uk.mashhub.platform.problem.HubProblem;
import uk.mashhub.platform.security.Caller;

/** Who looks at notices, and so which they may see. */
public sealed interface Viewer {

    /** Who it is, for history and audit. */
    Caller caller();

    /** A school's safeguarding lead: what their own schools have been told. */
    record Lead(Caller caller) implements Viewer {
        Set<String> urns() {
            return caller.urns();
        }
    }

    /** The schools' system of an authority: everything for its schools, what they were told included. */
    record Schools(Caller caller) implements Viewer {}

    /** MASH or police: everything that came from their authority, without what schools are told. */
    record FrontDoor(Caller caller) implements Viewer {}

    /**
     * What this caller is here.
     *
     * @throws HubProblem 403 when they are nobody here
     */
    static Viewer of(Caller caller) {
        if (caller.roles().contains("SAFEGUARDING_LEAD")) {
            return new Lead(caller);
        }
        if (caller.roles().contains("OFFICER") || caller.roles().contains("MANAGER")) {
            return new FrontDoor(caller);
        }
        return switch (caller.agency()) {
            case "EDUCATION" -> new Schools(holding(caller, "notices:read"));
            case "MASH", Caller.HUB -> new FrontDoor(holding(caller, "notices:read"));
            case "POLICE" -> new FrontDoor(holding(caller, "notices:recall"));
            default -> throw HubProblem.forbidden();
        };
    }

    private static Caller holding(Caller caller, String scope) {
        if (!caller.has(scope)) {
            throw HubProblem.forbidden();
        }
        return caller;
    }

    /** Whether they may say what the school did: the school itself, or its system. */
    default boolean speaksForSchools() {
        return switch (this) {
            case Lead _ -> true;
            case Schools schools -> schools.caller().has("notices:write");
            case FrontDoor _ -> false;
        };
    }

    /** Whether they may say that somebody left out is not the party who is called alike: a person of the authority, never a system. */
    default boolean mayJudgeConflicts() {
        return this instanceof FrontDoor front && front.caller().isPerson();
    }

    /** Whether they may take a notice back: never the school. */
    default boolean mayRecall() {
        return switch (this) {
            case Lead _, Schools _ -> false;
            case FrontDoor front -> front.caller().isPerson() || front.caller().has("notices:recall");
        };
    }
}
