package uk.mashhub.desk.web;

import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;
import uk.mashhub.desk.casework.PersonIndex;

/** How an agency is answered of what is its own: lists without a child, the child named only where one is opened, nothing kept on the way. */
@Component
class ToAgency {

    private final PersonIndex people;

    ToAgency(PersonIndex people) {
        this.people = people;
    }

    /** What is an agency's own, what waits for it first. */
    record Page<T>(List<T> items) {}

    /** Whom it is about. */
    record Child(String name, @Nullable String dateOfBirth) {

        @Override
        public String toString() {
            return "Child[…]";
        }
    }

    /** A child by name, for whoever opened what is about it; nothing while the person index is away. */
    @Nullable
    Child child(String childRef) {
        return people.name(childRef)
                .map(named -> new Child(named.name(), named.dateOfBirth()))
                .orElse(null);
    }

    /** A list, one line each. */
    static <F, T> ResponseEntity<Page<T>> page(List<F> all, Function<F, T> line) {
        return fresh(new Page<>(all.stream().map(line).toList()));
    }

    /** One of them, as it is now. */
    static <T> ResponseEntity<T> fresh(T body) {
        return ResponseEntity.ok().cacheControl(CacheControl.noStore()).body(body);
    }
}
