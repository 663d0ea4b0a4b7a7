package uk.mashhub.personindex.resolve;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.springframework.stereotype.Component;
import uk.mashhub.personindex.domain.Matcher;
import uk.mashhub.personindex.store.KeyStore;
import uk.mashhub.personindex.store.KeyStore.Described;
import uk.mashhub.personindex.store.KeyStore.PersonKey;
import uk.mashhub.personindex.store.MatchKeyHash;

/** Keeps people findable under exactly the keys their live observations give them, whenever an observation goes or moves. */
@Component
class MatchIndex {

    private final Matcher matcher;
    private final KeyStore store;

    MatchIndex(Matcher matcher, KeyStore store) {
        this.matcher = matcher;
        this.store = store;
    }

    /** Works out the keys of these people again. */
    void rederive(Collection<String> refs) {
        if (refs.isEmpty()) {
            return;
        }
        List<PersonKey> keys = new ArrayList<>();
        for (Described described : store.described(refs)) {
            matcher.keys(described.facts(), described.kind()).stream()
                    .map(key -> MatchKeyHash.of(described.authority(), key))
                    .forEach(key -> keys.add(new PersonKey(key, described.ref())));
        }
        store.replace(refs, keys);
    }
}
