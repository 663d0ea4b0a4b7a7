package uk.mashhub.personindex.resolve;

import java.util.List;
import java.util.Set;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import uk.mashhub.personindex.store.Holds;
import uk.mashhub.personindex.store.PeopleStore;
import uk.mashhub.personindex.store.PeopleStore.PersonRow;
import uk.mashhub.personindex.store.RelationStore;
import uk.mashhub.personindex.store.RelationStore.Mark;
import uk.mashhub.platform.problem.HubProblem;
import uk.mashhub.platform.security.Caller;

/** A person says that a relation has ended, is contested, or holds after all; what was published follows at once. */
@Service
public class MarkRelation {

    private final Holds holds;
    private final PeopleStore people;
    private final RelationStore relations;
    private final Publication publication;

    MarkRelation(Holds holds, PeopleStore people, RelationStore relations, Publication publication) {
        this.holds = holds;
        this.people = people;
        this.relations = relations;
        this.publication = publication;
    }

    /** Keeps the mark; 404 unless the two are related and the caller's own. */
    @Transactional
    public void mark(Caller caller, String ref, Mark mark) {
        PersonRow person = people.person(ref)
                .filter(p -> p.stands() && caller.actsFor(p.authority()))
                .orElseThrow(HubProblem::notFound);
        holds.alone(List.of(person.authority()));
        boolean lives = relations.stays(ref).stream()
                .anyMatch(stay -> stay.householdRef().equals(mark.other()));
        boolean cares = relations.carers(ref).stream()
                .anyMatch(c -> Set.of(c.childRef(), c.adultRef()).contains(mark.other()));
        if (!lives && !cares) {
            throw HubProblem.notFound();
        }
        relations.mark(person.authority(), ref, mark);
        publication.refresh(Set.of(ref), Set.of(ref), Set.of());
    }
}
