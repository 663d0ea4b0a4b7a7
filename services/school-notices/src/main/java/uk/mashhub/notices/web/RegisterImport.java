package uk.mashhub.notices.web;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.springframework.stereotype.Component;
import uk.mashhub.notices.domain.Establishment;
import uk.mashhub.notices.establishment.KeepEstablishment;
import uk.mashhub.platform.problem.Fault;
import uk.mashhub.platform.problem.HubProblem;
import uk.mashhub.platform.security.Caller;

/** Takes an authority's schools from a file, line by line: each taken line holds, and a bad one spoils only itself. */
@Component
public class RegisterImport {

    /** More schools than any authority has, in one file. */
    public static final int LINES_MAX = 5_000;

    public static final int BYTES_MAX = 5_000_000;

    /** The register writes its extracts so. */
    private static final Charset WINDOWS = Charset.forName("windows-1252");

    private static final Set<String> NEEDED = Set.of(RegisterLine.URN, RegisterLine.NAME, RegisterLine.PHASE);

    private final KeepEstablishment establishments;

    RegisterImport(KeepEstablishment establishments) {
        this.establishments = establishments;
    }

    /** A line that was not taken, counted from 1 with the header, and why, by column or by field. */
    public record Refused(int line, List<Fault> faults) {}

    /** What became of a file. */
    public record Imported(int taken, int unchanged, List<Refused> refused) {}

    /**
     * Takes every line that can be taken.
     *
     * @throws HubProblem 413 or 422 when the file as a whole is too large or has not the columns
     */
    public Imported take(Caller caller, byte[] file) {
        List<String> lines = text(file).lines().toList();
        if (file.length > BYTES_MAX || lines.size() > LINES_MAX + 1) {
            throw HubProblem.tooLarge(LINES_MAX + " lines and " + BYTES_MAX + " bytes");
        }
        List<String> header =
                lines.isEmpty() ? List.of() : CsvLine.cells(lines.getFirst()).orElse(List.of());
        if (!header.containsAll(NEEDED)) {
            throw HubProblem.unprocessable(List.of(new Fault(
                    "",
                    "COLUMNS",
                    "Expected a first line with the columns URN, EstablishmentName and PhaseOfEducation (name).")));
        }
        int taken = 0;
        int unchanged = 0;
        Set<String> seen = new HashSet<>();
        List<Refused> refused = new ArrayList<>();
        for (int i = 1; i < lines.size(); i++) {
            if (lines.get(i).isBlank()) {
                continue;
            }
            try {
                if (take(caller, line(header, lines.get(i)), seen)) {
                    taken++;
                } else {
                    unchanged++;
                }
            } catch (HubProblem problem) {
                refused.add(new Refused(i + 1, faults(problem)));
            }
        }
        return new Imported(taken, unchanged, refused);
    }

    /** Whether it changed anything. */
    private boolean take(Caller caller, RegisterLine line, Set<String> seen) {
        List<Fault> faults = line.faults(caller.authority());
        if (faults.isEmpty() && !seen.add(line.urn())) {
            faults.add(new Fault("/" + RegisterLine.URN, "DUPLICATE", "Expected each school once."));
        }
        if (!faults.isEmpty()) {
            throw HubProblem.unprocessable(faults);
        }
        Optional<Establishment> known = establishments.known(line.urn());
        if (known.isPresent() && !known.get().authority().equals(caller.authority())) {
            throw HubProblem.notFound();
        }
        Establishment told = new EstablishmentReader().read(line.urn(), line.body(caller.authority(), known));
        Establishment whole =
                known.map(before -> told.withChannels(before.channels())).orElse(told);
        return !known.equals(Optional.of(establishments.put(whole)));
    }

    private static RegisterLine line(List<String> header, String line) {
        List<String> cells = CsvLine.cells(line)
                .filter(found -> found.size() == header.size())
                .orElseThrow(() -> HubProblem.unprocessable(
                        List.of(new Fault("", "CELLS", "Expected as many cells as columns, and every quote closed."))));
        Map<String, String> byColumn = new HashMap<>();
        for (int i = 0; i < cells.size(); i++) {
            byColumn.put(header.get(i), cells.get(i));
        }
        return new RegisterLine(byColumn);
    }

    private static List<Fault> faults(HubProblem problem) {
        return problem.faults().isEmpty()
                ? List.of(
                        new Fault("/" + RegisterLine.URN, "OTHER_AUTHORITY", "Expected a school of the own authority."))
                : problem.faults();
    }

    private static String text(byte[] file) {
        try {
            String text = UTF_8.newDecoder().decode(ByteBuffer.wrap(file)).toString();
            return text.startsWith("\ufeff") ? text.substring(1) : text;
        } catch (CharacterCodingException e) {
            return new String(file, WINDOWS);
        }
    }
}
