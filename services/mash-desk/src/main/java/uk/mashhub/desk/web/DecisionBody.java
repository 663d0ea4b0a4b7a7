package uk.mashhub.desk.web;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import uk.mashhub.desk.domain.Decision;
import uk.mashhub.desk.domain.Outcome;
import uk.mashhub.platform.problem.Fault;
import uk.mashhub.platform.problem.HubProblem;

/** How an alert is decided, why, and what may leave the hub. */
public record DecisionBody(
        @Nullable String outcome,
        @Nullable String rationale,

        @JsonFormat(with = JsonFormat.Feature.ACCEPT_SINGLE_VALUE_AS_ARRAY) @Nullable
        List<@Nullable LeavingBody> sharedWith,

        @JsonFormat(with = JsonFormat.Feature.ACCEPT_SINGLE_VALUE_AS_ARRAY) @Nullable
        List<@Nullable LeavingBody> withheldFrom,

        @Nullable String lawfulBasis,
        @Nullable Consent consent,
        @Nullable String receivingAgency) {

    private static final int TEXT_MAX = 500;
    private static final Set<String> CONSENT = Set.of("OBTAINED", "NOT_SOUGHT", "REFUSED", "OVERRIDDEN");

    /** Consent as everywhere in the hub; its status alone is enough. */
    public record Consent(@Nullable String status, @Nullable String reason) {

        @JsonCreator(mode = JsonCreator.Mode.PROPERTIES)
        public Consent(
                @JsonProperty("status") @Nullable String status, @JsonProperty("reason") @Nullable String reason) {
            this.status = status;
            this.reason = reason;
        }

        @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
        static Consent of(String status) {
            return new Consent(status, null);
        }
    }

    /** What was given, once it is known to be whole. */
    public record Checked(Outcome outcome, String rationale, Decision.Release release) {}

    /** Every fault at once, or what was given. */
    public Checked checked() {
        List<Fault> faults = new ArrayList<>();
        Optional<Outcome> given = outcome == null ? Optional.empty() : Outcome.of(outcome);
        if (given.isEmpty()) {
            faults.add(
                    new Fault("/outcome", "UNKNOWN_OUTCOME", "Choose one of the six screening or four MASH outcomes."));
        }
        String why = Rationale.checked(rationale, faults);
        List<Decision.Leaving> items = LeavingBody.checked(this, why, faults);
        if (lawfulBasis != null && lawfulBasis.length() > TEXT_MAX) {
            faults.add(new Fault("/lawfulBasis", "TOO_LONG", "Keep it to " + TEXT_MAX + " characters or fewer."));
        }
        if (receivingAgency != null && receivingAgency.length() > TEXT_MAX) {
            faults.add(new Fault("/receivingAgency", "TOO_LONG", "Keep it to " + TEXT_MAX + " characters or fewer."));
        }
        if (consent != null && (consent.status() == null || !CONSENT.contains(consent.status()))) {
            faults.add(new Fault(
                    "/consent/status", "UNKNOWN_CONSENT", "Choose OBTAINED, NOT_SOUGHT, REFUSED or OVERRIDDEN."));
        }
        if (given.isEmpty() || !faults.isEmpty()) {
            throw HubProblem.unprocessable(faults);
        }
        return new Checked(
                given.get(),
                why,
                new Decision.Release(
                        named(items, true),
                        named(items, false),
                        lawfulBasis,
                        consent == null ? null : consent.status(),
                        consent == null ? null : consent.reason(),
                        items,
                        receivingAgency == null || receivingAgency.isBlank() ? null : receivingAgency.strip()));
    }

    private static List<String> named(List<Decision.Leaving> items, boolean shared) {
        return items.stream()
                .filter(item -> item.shared() == shared)
                .map(Decision.Leaving::recipient)
                .distinct()
                .toList();
    }

    @Override
    public String toString() {
        return "DecisionBody[…]";
    }
}
