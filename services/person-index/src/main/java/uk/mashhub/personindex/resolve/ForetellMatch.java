package uk.mashhub.personindex.resolve;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.stereotype.Service;
import uk.mashhub.personindex.domain.Facts;
import uk.mashhub.personindex.domain.Kind;
import uk.mashhub.personindex.domain.Known;
import uk.mashhub.personindex.domain.Matcher;
import uk.mashhub.personindex.domain.Mention;
import uk.mashhub.personindex.domain.Outcome;
import uk.mashhub.personindex.domain.Role;
import uk.mashhub.personindex.store.CensusStore;

/** Whom words would be taken for if an agency said them now: what people answered to them holds here too. Nothing is kept. */
@Service
public class ForetellMatch {

    private static final Mention.Said NOTHING =
            new Mention.Said(null, null, null, null, null, null, false, false, "{}");

    private final Matcher matcher;
    private final CensusStore store;

    ForetellMatch(Matcher matcher, CensusStore store) {
        this.matcher = matcher;
        this.store = store;
    }

    /** Who it would be, of these. */
    public Outcome of(Facts facts, Kind kind, List<Known> sharing) {
        Mention mention = new Mention(0, kind, Role.UNKNOWN, "UNKNOWN", null, facts, NOTHING);
        Set<String> refs = sharing.stream().map(Known::ref).collect(Collectors.toSet());
        Set<String> decided = AskedBefore.decided(Stream.of(mention), sharing);
        var census = new Census(
                sharing,
                Map.of(),
                List.of(),
                Map.of(),
                store.questions(refs),
                store.keptApart(refs),
                decided.isEmpty() ? List.of() : store.passedOver(decided),
                List.of());
        return AskedBefore.respected(matcher.decide(facts, kind, sharing), mention, sharing, census, matcher);
    }
}
