package uk.mashhub.notices.page;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What to do and not to do, as a force wrote it: a line is a paragraph, and a line that starts with a dash a point under it.
 *
 * @param paragraphs empty where a school is told nothing
 */
record Guidance(List<Paragraph> paragraphs) {

    /** Some words, and the points under them. */
    record Paragraph(String text, List<String> points) {}

    static Guidance of(@Nullable String written) {
        List<Paragraph> paragraphs = new ArrayList<>();
        for (String line : written == null ? List.<String>of() : written.lines().toList()) {
            String words = line.strip();
            boolean point = words.startsWith("- ") || words.startsWith("* ");
            if (point && paragraphs.isEmpty()) {
                paragraphs.add(new Paragraph("", new ArrayList<>()));
            }
            if (point) {
                paragraphs.getLast().points().add(words.substring(2).strip());
            } else if (!words.isEmpty()) {
                paragraphs.add(new Paragraph(words, new ArrayList<>()));
            }
        }
        return new Guidance(List.copyOf(paragraphs));
    }
}
