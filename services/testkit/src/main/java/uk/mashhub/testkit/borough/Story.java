package uk.mashhub.testkit.borough;

import java.util.List;
import java.util.stream.Stream;

/**
 * Something that happens to a family in the week, and what the hub must make of it.
 *
 * @param code a letter that prefixes the story's labels
 * @param title one sentence for the summary
 * @param history what was known months or weeks before
 * @param week what happens in the week
 */
public record Story(String code, String title, List<Line> history, List<Line> week, List<Expected> expected) {

    Stream<Line> lines() {
        return Stream.concat(history.stream(), week.stream());
    }

    static Story of(String code, String title, List<Line> week, Expected... expected) {
        return new Story(code, title, List.of(), week, List.of(expected));
    }

    Story after(Line... earlier) {
        return new Story(code, title, List.of(earlier), week, expected);
    }
}
