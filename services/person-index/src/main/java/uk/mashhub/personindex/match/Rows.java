package uk.mashhub.personindex.match;

import java.io.BufferedInputStream;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import uk.mashhub.personindex.match.Table.Unusable;

/**
 * The rows of a comma separated file, one after the other: quoted values may hold commas, line ends and doubled quotes, lines may end
 * in LF, CR LF or CR, a byte order mark counts for nothing, blank lines are passed over.
 */
final class Rows implements AutoCloseable {

    /** A longer value is a quote that was never closed. */
    private static final int VALUE_MAX = 1 << 16;

    private final Reader reader;
    private final StringBuilder cell = new StringBuilder();
    private int ahead = -2;
    private int line = 1;
    private int began = 1;

    private Rows(Reader reader) {
        this.reader = reader;
    }

    /** Opens it; what is no UTF-8 is told by its line. */
    static Rows of(Path file) throws IOException {
        var strictly = StandardCharsets.UTF_8.newDecoder();
        Rows rows = new Rows(new BufferedReader(new InputStreamReader(Files.newInputStream(file), strictly), 1 << 16));
        try {
            if (rows.peek() == '\uFEFF') {
                rows.take();
            }
        } catch (IOException e) {
            rows.close();
            throw e;
        }
        return rows;
    }

    /** The line the row last read began on. */
    int line() {
        return began;
    }

    /** The next row that says anything; none at the end. */
    @Nullable
    List<String> next() throws IOException, Unusable {
        while (peek() >= 0) {
            began = line;
            List<String> row = row();
            if (row.stream().anyMatch(value -> !value.isBlank())) {
                return row;
            }
        }
        return null;
    }

    private List<String> row() throws IOException, Unusable {
        List<String> row = new ArrayList<>();
        cell.setLength(0);
        while (true) {
            int c = take();
            if (c == '"' && cell.toString().isBlank()) {
                quoted();
            } else if (c == ',') {
                row.add(cell.toString());
                cell.setLength(0);
            } else if (c < 0 || c == '\n') {
                row.add(cell.toString());
                return row;
            } else {
                append(c);
            }
        }
    }

    private void quoted() throws IOException, Unusable {
        int opened = line;
        cell.setLength(0);
        while (true) {
            int c = take();
            if (c < 0 || cell.length() >= VALUE_MAX) {
                throw new Unusable("line " + opened + ": a quote is opened and never closed");
            }
            if (c == '"') {
                if (peek() != '"') {
                    return;
                }
                take();
            }
            cell.append((char) c);
        }
    }

    private void append(int c) throws Unusable {
        if (cell.length() >= VALUE_MAX) {
            throw new Unusable("line " + line + ": a value is longer than " + VALUE_MAX + " characters");
        }
        cell.append((char) c);
    }

    private int peek() throws IOException {
        if (ahead == -2) {
            ahead = reader.read();
        }
        return ahead;
    }

    /** One character, every line end as LF. */
    private int take() throws IOException {
        int c = peek();
        ahead = -2;
        if (c == '\r') {
            if (peek() == '\n') {
                ahead = -2;
            }
            c = '\n';
        }
        line += c == '\n' ? 1 : 0;
        return c;
    }

    /** The first line that is not UTF-8. */
    static int notUtf8(Path file) throws IOException {
        try (InputStream in = new BufferedInputStream(Files.newInputStream(file), 1 << 16)) {
            byte[] line = new byte[256];
            int number = 1;
            int length = 0;
            for (int b = in.read(); b >= 0; b = in.read()) {
                if (b == '\n') {
                    if (!decodes(line, length)) {
                        return number;
                    }
                    number++;
                    length = 0;
                } else {
                    line = length == line.length ? Arrays.copyOf(line, 2 * length) : line;
                    line[length++] = (byte) b;
                }
            }
            return number;
        }
    }

    private static boolean decodes(byte[] line, int length) {
        try {
            StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(line, 0, length));
            return true;
        } catch (CharacterCodingException e) {
            return false;
        }
    }

    @Override
    public void close() throws IOException {
        reader.close();
    }
}
