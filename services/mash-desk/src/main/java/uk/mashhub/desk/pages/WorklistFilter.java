package uk.mashhub.desk.pages;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.web.util.UriUtils;
import uk.mashhub.desk.domain.Agency;
import uk.mashhub.desk.domain.AlertFacts;
import uk.mashhub.desk.domain.AlertState;
import uk.mashhub.desk.domain.Rating;
import uk.mashhub.desk.domain.Route;
import uk.mashhub.desk.store.AlertFilter;

/**
 * What a reader of the worklist chose to see, as its address carries it: codes and a school's number, nothing of a child.
 *
 * @param school URN of a school; anything else is left out
 * @param area the part of the authority the child lives in, or the other authority; anything that is no such code is left out
 */
public record WorklistFilter(
        @Nullable Queue queue,
        @Nullable Rating rating,
        @Nullable Agency agency,
        @Nullable String school,
        @Nullable String area,
        @Nullable Boolean overdue) {

    /** Which part of the worklist is shown. */
    public enum Queue {
        ALL("All open"),
        MASH("MASH queue"),
        MINE("My alerts"),
        WORKER("With the allocated worker"),
        EXPLOITATION("Exploitation queue");

        private final String word;

        Queue(String word) {
            this.word = word;
        }

        public String word() {
            return word;
        }
    }

    public WorklistFilter {
        queue = queue == null ? Queue.ALL : queue;
        school = school == null || !school.matches("\\d{6}") ? null : school;
        overdue = Boolean.TRUE.equals(overdue);
        area = area == null || !area.matches("[a-z][a-z-]{1,40}") ? null : area;
    }

    AlertFilter of(String reader) {
        return new AlertFilter(
                rating == null ? Set.of() : Set.of(rating),
                AlertState.OPEN,
                route(),
                queue == Queue.EXPLOITATION ? AlertFacts.EXPLOITATION : null,
                agency,
                school,
                area,
                isOverdueOnly(),
                queue == Queue.MINE ? reader : null);
    }

    public WorklistFilter with(Rating other) {
        return new WorklistFilter(queue, other, agency, school, area, overdue);
    }

    public WorklistFilter withAnyRating() {
        return new WorklistFilter(queue, null, agency, school, area, overdue);
    }

    public WorklistFilter with(Queue other) {
        return new WorklistFilter(other, rating, agency, school, area, overdue);
    }

    /** Whether anything beyond queue and rating is left out. */
    public boolean isNarrow() {
        return agency != null || school != null || area != null || isOverdueOnly();
    }

    /** The same choice as an address. */
    public String href() {
        String query = query();
        return query.isEmpty() ? "/worklist" : "/worklist?" + query;
    }

    /** The same choice as the query of an address, and nothing that was not chosen. */
    public String query() {
        return Stream.of(
                        queue == Queue.ALL || queue == null ? null : "queue=" + queue,
                        rating == null ? null : "rating=" + rating,
                        agency == null ? null : "agency=" + agency,
                        school == null ? null : "school=" + encoded(school),
                        area == null ? null : "area=" + encoded(area),
                        isOverdueOnly() ? "overdue=true" : null)
                .filter(part -> part != null)
                .collect(Collectors.joining("&"));
    }

    /** The agencies one may choose. */
    public List<Agency> agencies() {
        return Arrays.stream(Agency.values())
                .filter(one -> one != Agency.UNKNOWN)
                .toList();
    }

    private boolean isOverdueOnly() {
        return Boolean.TRUE.equals(overdue);
    }

    private @Nullable Route route() {
        return switch (queue == null ? Queue.ALL : queue) {
            case MASH -> Route.MASH;
            case WORKER -> Route.ALLOCATED_WORKER;
            case MINE, ALL, EXPLOITATION -> null;
        };
    }

    private static String encoded(String value) {
        return UriUtils.encodeQueryParam(value, StandardCharsets.UTF_8);
    }
}
