package uk.mashhub.police.domain;

import org.jspecify.annotations.Nullable;

/**
 * The tools forces assess domestic abuse with, and how each one's score reads (standards, 5.1).
 *
 * <p>The assessor's grade always wins: professional judgement is the point of every tool. Scores speak only where there is no grade.
 */
public enum RiskTool {
    /** SafeLives Dash: 14 ticks are visible high risk; the lower bands are local. */
    DASH(10, 14),
    /** No threshold of ticks: only the assessor's grade counts. */
    DARA(Integer.MAX_VALUE, Integer.MAX_VALUE),
    /** Merseyside: Bronze to 40, Silver to 71, Gold from 72. */
    MERIT(41, 72);

    private final int mediumFrom;
    private final int highFrom;

    RiskTool(int mediumFrom, int highFrom) {
        this.mediumFrom = mediumFrom;
        this.highFrom = highFrom;
    }

    /** The grade an assessment comes to. A missing tool, score and grade give UNGRADED, which never suppresses anything. */
    public static Grade normalise(@Nullable RiskTool tool, @Nullable Integer score, @Nullable Grade assessed) {
        if (assessed != null) {
            return assessed;
        }
        return tool == null || score == null || tool == DARA ? Grade.UNGRADED : tool.gradeOf(score);
    }

    private Grade gradeOf(int score) {
        if (score >= highFrom) {
            return Grade.HIGH;
        }
        return score >= mediumFrom ? Grade.MEDIUM : Grade.STANDARD;
    }
}
