package uk.mashhub.socialcare.door;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * What social care says beside what every agency says.
 *
 * @param plan the plan that started or ended
 * @param worker the allocated worker, as the sender names them
 * @param team the worker's team
 * @param summary what social care said, in its words
 * @param level of an exploitation screening
 * @param legalStatus code of the published list
 * @param endsOn last day the legal status holds
 * @param threshold what the referrer judged before they referred
 * @param placedBy the authority that placed a looked-after child here
 * @param noFatherOrPartnerReason why a referral records no father or partner
 */
record CaseFacts(
        @Nullable Plan plan,
        @Nullable String worker,
        @Nullable String team,
        @Nullable String summary,
        @Nullable Level level,
        @Nullable String legalStatus,
        @Nullable LocalDate endsOn,
        @Nullable Threshold threshold,
        @Nullable String placedBy,
        @Nullable String noFatherOrPartnerReason) {

    /**
     * What the referrer judged before they referred. None of it is ever needed for an event to be taken.
     *
     * @param levelOfNeed by the authority's own table
     * @param guidanceVersion of the guidance the level was judged by
     * @param earlyHelpReason why early help was not considered, or not appropriate
     */
    record Threshold(
            @Nullable String levelOfNeed,
            @Nullable String guidanceVersion,
            @Nullable EarlyHelp earlyHelp,
            @Nullable String earlyHelpReason,
            @Nullable ManagerDiscussion managerDiscussion) {

        static final Threshold NOTHING = new Threshold(null, null, null, null, null);

        @Override
        public String toString() {
            return "Threshold[…]";
        }
    }

    /** Whether early help was considered. */
    enum EarlyHelp {
        YES,
        NO,
        NOT_APPROPRIATE
    }

    /** Whether the referrer discussed it with a manager. */
    enum ManagerDiscussion {
        YES,
        NO,
        NO_LINE_MANAGER
    }

    /** What was judged, nothing where it was not said. */
    Threshold judged() {
        return threshold == null ? Threshold.NOTHING : threshold;
    }

    /** How strongly a screening puts it. */
    enum Level {
        LOW,
        MEDIUM,
        HIGH
    }

    /** Which plan a child is on. */
    enum Plan {
        CP,
        CIN,
        CLA,
        EARLY_HELP,
        UNBORN
    }

    /** Redacted: records end up in logs. */
    @Override
    public String toString() {
        return "CaseFacts[…]";
    }
}
