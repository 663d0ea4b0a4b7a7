package uk.mashhub.desk.web;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import uk.mashhub.desk.domain.Decision;
import uk.mashhub.platform.problem.Fault;

/**
 * One thing that may leave the hub, or is withheld, and for whom. A recipient's name alone stands for the alert and its outcome, on the
 * decision's own basis and for its own reason.
 *
 * @param item what it is; the alert and its outcome when it is not said
 * @param lawfulBasis of sharing it; the decision's when it is not said
 * @param why it is shared or withheld; the decision's rationale when it is not said
 */
public record LeavingBody(
        @Nullable String recipient,
        @Nullable String item,
        @Nullable String lawfulBasis,
        @Nullable String why) {

    private static final int RECIPIENTS_MAX = 50;
    private static final int TEXT_MAX = 500;
    private static final int WORDS_MAX = 2000;

    @JsonCreator(mode = JsonCreator.Mode.PROPERTIES)
    public LeavingBody(
            @JsonProperty("recipient") @Nullable String recipient,
            @JsonProperty("item") @Nullable String item,
            @JsonProperty("lawfulBasis") @Nullable String lawfulBasis,
            @JsonProperty("why") @Nullable String why) {
        this.recipient = recipient;
        this.item = item;
        this.lawfulBasis = lawfulBasis;
        this.why = why;
    }

    /** A recipient's name alone. */
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public static LeavingBody of(String recipient) {
        return new LeavingBody(recipient, null, null, null);
    }

    /** What is shared and what is withheld, item by item; every fault is added. */
    static List<Decision.Leaving> checked(DecisionBody body, String rationale, List<Fault> faults) {
        List<Decision.Leaving> items = new ArrayList<>();
        read("/sharedWith", body.sharedWith(), true, body.lawfulBasis(), rationale, items, faults);
        read("/withheldFrom", body.withheldFrom(), false, null, rationale, items, faults);
        if (items.stream().anyMatch(item -> item.shared() && item.lawfulBasis() == null)) {
            faults.add(new Fault(
                    "/lawfulBasis",
                    "LAWFUL_BASIS_REQUIRED",
                    "Say on what lawful basis: nothing is shared without it."));
        }
        Set<String> shared = new HashSet<>();
        items.stream().filter(Decision.Leaving::shared).forEach(item -> shared.add(item.toWhom()));
        if (items.stream().anyMatch(item -> !item.shared() && shared.contains(item.toWhom()))) {
            faults.add(new Fault("/withheldFrom", "SHARED_TOO", "The same is not shared with and withheld from one."));
        }
        return items;
    }

    private static void read(
            String pointer,
            @Nullable List<@Nullable LeavingBody> given,
            boolean shared,
            @Nullable String basis,
            String rationale,
            List<Decision.Leaving> items,
            List<Fault> faults) {
        List<@Nullable LeavingBody> listed = given == null ? List.of() : given;
        if (listed.size() > RECIPIENTS_MAX) {
            faults.add(new Fault(pointer, "TOO_MANY", "Name at most " + RECIPIENTS_MAX + "."));
            return;
        }
        for (LeavingBody one : listed) {
            String recipient = one == null ? null : one.recipient;
            if (one == null || recipient == null || recipient.isBlank() || !one.fits()) {
                faults.add(new Fault(pointer, "INVALID_RECIPIENT", "Each is a name of an agency or organisation."));
                return;
            }
            items.add(new Decision.Leaving(
                    recipient.strip(),
                    said(one.item, Decision.Leaving.WHOLE),
                    shared,
                    basis(one, shared, basis),
                    said(one.why, rationale)));
        }
    }

    private static @Nullable String basis(LeavingBody one, boolean shared, @Nullable String ofTheDecision) {
        String basis = one.lawfulBasis == null || one.lawfulBasis.isBlank() ? ofTheDecision : one.lawfulBasis;
        return !shared || basis == null || basis.isBlank() ? null : basis.strip();
    }

    private boolean fits() {
        return length(recipient) <= TEXT_MAX
                && length(lawfulBasis) <= TEXT_MAX
                && length(item) <= WORDS_MAX
                && length(why) <= WORDS_MAX;
    }

    private static int length(@Nullable String text) {
        return text == null ? 0 : text.length();
    }

    private static String said(@Nullable String text, String otherwise) {
        return text == null || text.isBlank() ? otherwise : text.strip();
    }

    @Override
    public String toString() {
        return "LeavingBody[…]";
    }
}
