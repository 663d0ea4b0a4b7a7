package uk.mashhub.personindex.match;

import java.util.Collection;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import uk.mashhub.personindex.domain.Band;
import uk.mashhub.personindex.domain.Explanation;
import uk.mashhub.personindex.domain.Facts;
import uk.mashhub.personindex.domain.Kind;
import uk.mashhub.personindex.domain.Known;
import uk.mashhub.personindex.domain.Matcher;
import uk.mashhub.personindex.domain.Outcome;
import uk.mashhub.personindex.domain.Outcome.Unsure;
import uk.mashhub.personindex.domain.Reason;

/** A matcher whose failure is an outcome, ERROR, that a person is asked about: a comparison that failed never means nobody. */
public final class NeverNobody implements Matcher {

    private static final Logger LOG = LoggerFactory.getLogger(NeverNobody.class);

    private final Matcher matcher;

    public NeverNobody(Matcher matcher) {
        this.matcher = matcher;
    }

    @Override
    public String version() {
        return matcher.version();
    }

    @Override
    public Set<String> keys(Facts facts, Kind kind) {
        return matcher.keys(facts, kind);
    }

    @Override
    public Set<String> lookups(Facts facts, Kind kind) {
        return matcher.lookups(facts, kind);
    }

    @Override
    public Outcome decide(Facts facts, Kind kind, Collection<Known> known) {
        try {
            return matcher.decide(facts, kind, known);
        } catch (RuntimeException e) {
            // the message may repeat what was compared
            LOG.error("a comparison failed: {}", e.getClass().getName());
            return new Unsure(
                    Band.ERROR,
                    0,
                    Reason.FAILED,
                    known.stream().map(Known::ref).sorted().toList());
        }
    }

    @Override
    public Optional<Resemblance> resemblance(Facts facts, Kind kind, Known known) {
        return matcher.resemblance(facts, kind, known);
    }

    @Override
    public Explanation explain(Facts facts, Kind kind, Known known) {
        return matcher.explain(facts, kind, known);
    }
}
