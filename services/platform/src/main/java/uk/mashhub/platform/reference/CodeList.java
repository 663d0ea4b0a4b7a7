package uk.mashhub.platform.reference;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * One list of the social-care codes (standards, 7): which codes it has.
 *
 * @param name of the list
 * @param codes as published
 */
public record CodeList(String name, SortedSet<String> codes) {

    private static final String RESOURCE = "/reference/social-care-codes.csv";

    /** Legal status of a looked-after child, or of one in custody. */
    public static final CodeList LEGAL_STATUS = named("LEGAL_STATUS");

    public CodeList {
        codes = Collections.unmodifiableSortedSet(new TreeSet<>(codes));
        if (codes.isEmpty()) {
            throw new IllegalArgumentException("a code list has codes");
        }
    }

    /** Whether the code is on it. */
    public boolean has(String code) {
        return codes.contains(code);
    }

    /** The codes, for a sender to choose from. */
    public String choices() {
        return String.join(", ", codes);
    }

    private static CodeList named(String name) {
        SortedSet<String> codes = new TreeSet<>();
        try (InputStream file = CodeList.class.getResourceAsStream(RESOURCE)) {
            if (file == null) {
                throw new IllegalStateException("the social-care code list is missing from the class path");
            }
            new String(file.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .map(line -> line.split(",", 3))
                    .filter(row -> row[0].equals(name))
                    .forEach(row -> codes.add(row[1]));
        } catch (IOException e) {
            throw new UncheckedIOException("the social-care code list cannot be read", e);
        }
        return new CodeList(name, codes);
    }
}
