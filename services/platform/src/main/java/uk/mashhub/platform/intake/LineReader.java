package uk.mashhub.platform.intake;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;

/** Lines of a stream, each with its number, none of them longer in memory than the bound. */
final class LineReader {

    private static final int BUFFER_BYTES = 64 * 1024;

    private final InputStream in;
    private final int lineBytesMax;
    private final byte[] buffer = new byte[BUFFER_BYTES];
    private int position;
    private int limit;
    private int number;

    LineReader(InputStream in, int lineBytesMax) {
        this.in = in;
        this.lineBytesMax = lineBytesMax;
    }

    /** One line; {@code bytes} is null when it was longer than the bound and was skipped. */
    @SuppressWarnings(
            "ArrayRecordComponent") // because nobody compares lines, and a copy of each would double the memory
    record Line(int number, byte @Nullable [] bytes) {

        boolean isBlank() {
            if (bytes == null) {
                return false;
            }
            for (byte b : bytes) {
                if (b != ' ' && b != '\t' && b != '\r') {
                    return false;
                }
            }
            return true;
        }
    }

    /** Whether more can be read without waiting for the sender. */
    boolean isReady() throws IOException {
        return position < limit || in.available() > 0;
    }

    /** The next line that is not blank, or null at the end. */
    @Nullable
    Line next() throws IOException {
        Line line = line();
        while (line != null && line.isBlank()) {
            line = line();
        }
        return line;
    }

    private @Nullable Line line() throws IOException {
        if (!fill()) {
            return null;
        }
        number++;
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        boolean tooLong = false;
        do {
            int end = position;
            while (end < limit && buffer[end] != '\n') {
                end++;
            }
            tooLong = tooLong || bytes.size() + end - position > lineBytesMax;
            if (!tooLong) {
                bytes.write(buffer, position, end - position);
            }
            position = end;
            if (end < limit) {
                position++;
                break;
            }
        } while (fill());
        return new Line(number, tooLong ? null : bytes.toByteArray());
    }

    private boolean fill() throws IOException {
        if (position < limit) {
            return true;
        }
        position = 0;
        limit = Math.max(in.read(buffer), 0);
        return limit > 0;
    }
}
