package uk.mashhub.personindex.resolve;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import uk.mashhub.personindex.domain.Band;
import uk.mashhub.personindex.domain.Matcher.Resemblance;
import uk.mashhub.personindex.domain.Outcome.Unsure;
import uk.mashhub.personindex.domain.Reason;

/** How a question changes when somebody else turns out to be similar. */
final class Questions {

    private Questions() {}

    /** The question with one more candidate: the likelier one leads, equals are too close to call. */
    static Unsure with(@Nullable Unsure asked, String candidate, Resemblance likeness) {
        if (asked == null || asked.candidates().isEmpty()) {
            return new Unsure(
                    Band.of(likeness.probability()), likeness.probability(), likeness.reason(), List.of(candidate));
        }
        if (asked.candidates().contains(candidate)) {
            return asked;
        }
        List<String> candidates = new ArrayList<>(asked.candidates());
        if (asked.band() != Band.MANY && likeness.probability() > asked.probability()) {
            candidates.addFirst(candidate);
            return new Unsure(Band.of(likeness.probability()), likeness.probability(), likeness.reason(), candidates);
        }
        candidates = Stream.concat(candidates.stream(), Stream.of(candidate)).toList();
        boolean tie = asked.band() == Band.MANY || likeness.probability() == asked.probability();
        return tie
                ? new Unsure(
                        Band.MANY, likeness.probability() / candidates.size(), Reason.SEVERAL_CANDIDATES, candidates)
                : new Unsure(asked.band(), asked.probability(), asked.reason(), candidates);
    }
}
