package uk.mashhub.testkit.borough;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.random.RandomGenerator;

/** The names and streets the borough is drawn from, read from the resources beside this class. */
final class Names {

    /** One naming tradition: its ethnicity code, given names of girls and boys, and family names. */
    record Tradition(String name, String ethnicity, List<String> girls, List<String> boys, List<String> familyNames) {

        String givenName(String sex, RandomGenerator random) {
            return pick(sex.equals("F") ? girls : boys, random);
        }

        String familyName(RandomGenerator random) {
            return pick(familyNames, random);
        }

        /** Polish surnames in -ski have a woman's form, so that mother and son differ in one letter. */
        String familyNameOf(String familyName, String sex) {
            return name.equals("Polish") && sex.equals("F") && familyName.endsWith("ski")
                    ? familyName.substring(0, familyName.length() - 1) + "a"
                    : familyName;
        }
    }

    private final List<Tradition> traditions;
    private final List<String> streets;

    private Names(List<Tradition> traditions, List<String> streets) {
        this.traditions = traditions;
        this.streets = streets;
    }

    static Names load() {
        Map<String, Map<String, List<String>>> lists = new LinkedHashMap<>();
        Map<String, String> ethnicities = new LinkedHashMap<>();
        for (String line : lines("names.txt")) {
            String[] parts = line.split(";");
            lists.computeIfAbsent(parts[0], _ -> new LinkedHashMap<>()).put(parts[2], List.of(parts[3].split(",")));
            ethnicities.put(parts[0], parts[1]);
        }
        List<Tradition> traditions = lists.entrySet().stream()
                .map(entry -> new Tradition(
                        entry.getKey(),
                        Objects.requireNonNull(ethnicities.get(entry.getKey())),
                        entry.getValue().getOrDefault("F", List.of()),
                        entry.getValue().getOrDefault("M", List.of()),
                        entry.getValue().getOrDefault("S", List.of())))
                .toList();
        return new Names(traditions, lines("streets.txt"));
    }

    List<Tradition> traditions() {
        return traditions;
    }

    Tradition tradition(String name) {
        return traditions.stream()
                .filter(tradition -> tradition.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no such naming tradition"));
    }

    String street(RandomGenerator random) {
        return pick(streets, random);
    }

    static <T> T pick(List<T> choices, RandomGenerator random) {
        return choices.get(random.nextInt(choices.size()));
    }

    private static List<String> lines(String resource) {
        try (InputStream in = Names.class.getResourceAsStream("/borough/" + resource)) {
            return new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
