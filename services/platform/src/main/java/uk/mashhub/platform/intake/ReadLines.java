package uk.mashhub.platform.intake;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import uk.mashhub.platform.problem.HubProblem;

/** What of the lines of a batch could be read; of the others, each is told why, and spoils only itself. */
public final class ReadLines<T> {

    private static final Logger LOG = LoggerFactory.getLogger(ReadLines.class);

    private final Reception[] receptions;
    private final List<T> read;
    private final List<Integer> places;

    private ReadLines(int lines) {
        this.receptions = new Reception[lines];
        this.read = new ArrayList<>(lines);
        this.places = new ArrayList<>(lines);
    }

    /**
     * Reads them.
     *
     * @throws DataAccessException when the database is away, which is no line's fault
     */
    public static <T> ReadLines<T> of(List<byte[]> lines, Function<byte[], T> reader) {
        var all = new ReadLines<T>(lines.size());
        for (int i = 0; i < lines.size(); i++) {
            try {
                all.read.add(reader.apply(lines.get(i)));
                all.places.add(i);
            } catch (HubProblem problem) {
                all.receptions[i] = new Reception.Refused(problem);
            } catch (DataAccessException away) {
                throw away;
            } catch (RuntimeException e) {
                LOG.error("unexpected {} in a line", e.getClass().getName());
                all.receptions[i] = new Reception.Refused(HubProblem.internal());
            }
        }
        return all;
    }

    /** Those that could be read, in the order of the lines. */
    public List<T> read() {
        return read;
    }

    /** What became of every line, when this became of those that could be read. */
    public List<Reception> and(List<Reception> ofThose) {
        for (int i = 0; i < ofThose.size(); i++) {
            receptions[places.get(i)] = ofThose.get(i);
        }
        return Arrays.asList(receptions);
    }
}
