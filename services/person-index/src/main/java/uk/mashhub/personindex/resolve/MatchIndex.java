package uk.mashhub.personindex.resolve;

import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import uk.mashhub.personindex.domain.Matcher;
import uk.mashhub.personindex.store.Changes;
import uk.mashhub.personindex.store.KnownStore;
import uk.mashhub.personindex.store.KnownStore.Described;
import uk.mashhub.personindex.store.MatchKeyHash;
import uk.mashhub.personindex.store.Writes.NewFact;

/** Keeps what is known of people, and the keys they are found under, what their live observations say, whenever one goes or moves. */
@Component
public class MatchIndex {

    private final Matcher matcher;
    private final KnownStore store;
    private final Changes changes;

    MatchIndex(Matcher matcher, KnownStore store, Changes changes) {
        this.matcher = matcher;
        this.store = store;
        this.changes = changes;
    }

    /** Works out again what is known of these people. */
    public void rederive(Collection<String> refs) {
        if (refs.isEmpty()) {
            return;
        }
        List<Described> described = store.described(refs);
        List<NewFact> live = described.stream()
                .filter(Described::live)
                .map(said -> new NewFact(
                        said.ref(),
                        said.facts(),
                        matcher.keys(said.facts(), said.kind()).stream()
                                .map(key -> MatchKeyHash.of(said.authority(), key))
                                .collect(Collectors.toSet())))
                .toList();
        store.replace(refs, described, live);
        changes.of(refs);
    }
}
