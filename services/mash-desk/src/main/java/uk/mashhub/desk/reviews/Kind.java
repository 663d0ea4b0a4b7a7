package uk.mashhub.desk.reviews;

import org.jspecify.annotations.Nullable;

/** What a question of identity asks, in the words of its page: who somebody is, whether two are one, whether one is two. */
public enum Kind {
    WHO(
            "Is this the same child?",
            "",
            "In question",
            "On record",
            "The same child",
            "Not the same",
            "the same child",
            "not the same child",
            "The two records are one child now. Everything that was waiting follows.",
            "They are kept apart, and this is not asked again. Everything that was waiting follows."),
    ONE_CHILD(
            "Are these two children one?",
            "Both are known as children of their own, each with a record. Something said since speaks for their being one child."
                    + " Joining them brings both records together; it can be undone.",
            "One record",
            "The other record",
            "One child: join them",
            "Two children: keep them apart",
            "one child",
            "two children",
            "They are one child now. Everything that is known of either follows.",
            "They stay two children, and this is not asked again."),
    TWO_CHILDREN(
            "Is this one child or two?",
            "What is known of this child contradicts itself and falls into two halves. On the left is what the child would keep; on the"
                    + " right what would go to a child of its own.",
            "Would stay",
            "Would go",
            "One child: leave them together",
            "Two children: split them",
            "one child",
            "two children",
            "It stays one child, and this is not asked again.",
            "They are two children now. Everything that is known of the second follows.");

    private final String asks;
    private final String lead;
    private final String left;
    private final String right;
    private final String same;
    private final String apart;
    private final String answeredSame;
    private final String answeredApart;
    private final String toldSame;
    private final String toldApart;

    Kind(
            String asks,
            String lead,
            String left,
            String right,
            String same,
            String apart,
            String answeredSame,
            String answeredApart,
            String toldSame,
            String toldApart) {
        this.asks = asks;
        this.lead = lead;
        this.left = left;
        this.right = right;
        this.same = same;
        this.apart = apart;
        this.answeredSame = answeredSame;
        this.answeredApart = answeredApart;
        this.toldSame = toldSame;
        this.toldApart = toldApart;
    }

    static Kind of(@Nullable String code) {
        for (Kind kind : values()) {
            if (kind.name().equals(code)) {
                return kind;
            }
        }
        return WHO;
    }

    /** The question, as its page is headed. */
    public String asks() {
        return asks;
    }

    /** What it is about; empty where the heading says it. */
    public String lead() {
        return lead;
    }

    /** Over the side in question. */
    public String left() {
        return left;
    }

    /** Over the other side. */
    public String right() {
        return right;
    }

    /** On the button of the answer SAME. */
    public String same() {
        return same;
    }

    /** On the button of the answer NOT_THE_SAME. */
    public String apart() {
        return apart;
    }

    /** How it was answered. */
    public String answered(String decision) {
        return switch (decision) {
            case "SAME" -> "Answered: " + answeredSame;
            case "NOT_THE_SAME" -> "Answered: " + answeredApart;
            default -> "More is needed";
        };
    }

    /** What came of an answer. */
    String told(@Nullable String decision) {
        if ("SAME".equals(decision)) {
            return toldSame;
        }
        return "NOT_THE_SAME".equals(decision) ? toldApart : "The question stays open with what you wrote.";
    }
}
