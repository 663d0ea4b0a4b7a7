package uk.mashhub.desk.domain;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How an alert ends: the six outcomes of screening and the four decisions of the MASH (systems, section 1; R-054), each with the
 * queue it goes to. "MASH_EARLY_HELP" and "EARLY_HELP" differ in who decided: the hub after an enquiry, or the front door.
 */
public enum Outcome {
    NO_FURTHER_ACTION(Stage.SCREENING, "No further action: advice given, universal services continue", "Closed"),
    SINGLE_AGENCY_SCREENING(Stage.SCREENING, "Single-agency screening or information only", "The agency named"),
    EARLY_HELP(Stage.SCREENING, "Early help", "Early help"),
    FAMILY_FIRST(Stage.SCREENING, "Family support at level 3", "Family support"),
    MASH_ENQUIRY(Stage.SCREENING, "MASH enquiry: agencies gather what they hold", "MASH"),
    FIRST_RESPONSE(Stage.SCREENING, "Immediate response: possible significant harm", "First response team"),
    INFORMATION_RELEASE(Stage.MASH, "What may be shared outside the hub", "The agencies named"),
    STATUTORY_ASSESSMENT(Stage.MASH, "Statutory threshold met (section 17 or 47)", "Children's social care"),
    MASH_EARLY_HELP(Stage.MASH, "Early help after the enquiry", "Early help"),
    UNIVERSAL_SERVICES(Stage.MASH, "Universal services after the enquiry", "Closed");

    /** Who decides so. */
    public enum Stage {
        SCREENING("Screening"),
        MASH("MASH decision");

        private final String word;

        Stage(String word) {
            this.word = word;
        }

        /** The stage as a person says it. */
        public String word() {
            return word;
        }
    }

    private final Stage stage;
    private final String words;
    private final String destination;

    Outcome(Stage stage, String words, String destination) {
        this.stage = stage;
        this.words = words;
        this.destination = destination;
    }

    public Stage stage() {
        return stage;
    }

    /** The outcome as a person reads it. */
    public String words() {
        return words;
    }

    /** The queue it goes to. */
    public String destination() {
        return destination;
    }

    /** Whether it takes an open case to less than it had: somebody is named who receives the family. */
    public boolean stepsDown() {
        return this == EARLY_HELP || this == FAMILY_FIRST || this == MASH_EARLY_HELP || this == UNIVERSAL_SERVICES;
    }

    /** Who receives the family, where the outcome itself says so; null where somebody has to. */
    public @Nullable String receiver() {
        return this == UNIVERSAL_SERVICES ? null : destination;
    }

    /** The outcome of a code, or nothing: a code may have been typed. */
    public static Optional<Outcome> of(String code) {
        return Arrays.stream(values())
                .filter(outcome -> outcome.name().equals(code))
                .findFirst();
    }

    /** The outcomes of one stage, in the order a form shows them. */
    public static List<Outcome> of(Stage stage) {
        return Arrays.stream(values()).filter(outcome -> outcome.stage == stage).toList();
    }
}
