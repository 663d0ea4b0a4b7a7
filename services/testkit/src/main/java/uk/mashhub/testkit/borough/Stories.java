package uk.mashhub.testkit.borough;

import java.util.List;
import java.util.stream.Stream;

/**
 * What happens in a borough's week, and what the hub must make of each thing.
 *
 * <p>The told stories come first; the ordinary events around them follow with their own, milder expectations. Together
 * they account for every alert and every notice, so anything else the hub raises is wrong.
 *
 * @param told the known stories
 * @param ordinary the background, one event a child
 */
public record Stories(List<Story> told, List<Story> ordinary) {

    /** The stories of this borough. */
    public static Stories of(Borough borough) {
        var scene = new Scene(borough, borough.calendar());
        List<Story> told = Stream.of(
                        new HouseholdStories(scene).all(),
                        new CorrectedStories(scene).all(),
                        new AgencyStories(scene).all(),
                        new NeighbourStories(scene).all())
                .flatMap(List::stream)
                .toList();
        return new Stories(told, new Noise(scene).all());
    }

    /** Told and ordinary. */
    public List<Story> all() {
        return Stream.concat(told.stream(), ordinary.stream()).toList();
    }

    /** Every expectation of one kind. */
    public <E extends Expected> List<E> expected(Class<E> kind) {
        return all().stream()
                .flatMap(story -> story.expected().stream())
                .filter(kind::isInstance)
                .map(kind::cast)
                .toList();
    }
}
