package uk.mashhub.desk.panels;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A panel, its members and its cases.
 *
 * @param members user names; whoever is none of them, and not of the MASH, sees nothing of it
 * @param releasedAt when its pack was released to them; null before
 */
public record Panel(
        UUID id,
        Kind kind,
        LocalDate heldOn,
        List<String> members,
        String by,
        @Nullable String releasedBy,
        @Nullable Instant releasedAt,
        List<Case> cases) {

    public static final int MEMBERS_MAX = 40;

    public Panel {
        members = List.copyOf(members);
        cases = List.copyOf(cases);
    }

    /** Which panel. */
    public enum Kind {
        MACSE("Multi-agency child sexual exploitation panel"),
        MAAG("Multi-agency action group"),
        MARAC("Multi-agency risk assessment conference");

        private final String words;

        Kind(String words) {
            this.words = words;
        }

        public String words() {
            return words;
        }
    }

    /**
     * A case before the panel.
     *
     * @param decided null while it is not
     */
    public record Case(
            UUID id,
            String childRef,
            UUID alertId,
            String why,
            @Nullable Decided decided,
            List<Action> actions) {

        public Case {
            actions = List.copyOf(actions);
        }

        @Override
        public String toString() {
            return "Case[" + id + "]";
        }
    }

    /** Whether the case goes on with the panel, and why. */
    public record Decided(boolean progress, String reason, String by, Instant at) {

        @Override
        public String toString() {
            return "Decided[" + progress + "]";
        }
    }

    /**
     * What an agency does.
     *
     * @param answer what came of it; null while nothing came back
     */
    public record Action(
            UUID id,
            String agency,
            String action,
            LocalDate due,
            @Nullable String answer,
            @Nullable String answeredBy,
            @Nullable Instant answeredAt) {

        @Override
        public String toString() {
            return "Action[" + agency + "]";
        }
    }

    public boolean isReleased() {
        return releasedAt != null;
    }

    @Override
    public String toString() {
        return "Panel[" + kind + "]";
    }
}
