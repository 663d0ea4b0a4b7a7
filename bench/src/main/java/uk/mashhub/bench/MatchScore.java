package uk.mashhub.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/**
 * A partition against the truth, as {@code data/evaluate.py} counts it, and what answered questions would add.
 *
 * @param automatic pairs joined without a person
 * @param answered pairs when every question is answered rightly: a cluster is whose most of its observations are
 * @param asked clusters in question
 */
record MatchScore(Pairs automatic, Pairs answered, int wrongClusters, int splits, int twinsConfused, int asked) {

    /** Two people born together. */
    record Twins(String a, String b) {}

    /** Unordered pairs of observations: joined, of one person, and both. */
    record Pairs(long joined, long ofOne, long both) {

        static Pairs of(Map<String, String> cluster, Map<String, String> truth) {
            return new Pairs(
                    count(truth, id -> cluster.getOrDefault(id, id)),
                    count(truth, id -> truth.getOrDefault(id, id)),
                    count(truth, id -> cluster.getOrDefault(id, id) + " " + truth.getOrDefault(id, id)));
        }

        private static long count(Map<String, String> truth, UnaryOperator<String> key) {
            return truth.keySet().stream().collect(Collectors.groupingBy(key, Collectors.counting())).values().stream()
                    .mapToLong(n -> n * (n - 1) / 2)
                    .sum();
        }

        double precision() {
            return joined == 0 ? 1 : (double) both / joined;
        }

        double recall() {
            return ofOne == 0 ? 1 : (double) both / ofOne;
        }

        double f1() {
            return 2 * precision() * recall() / (precision() + recall());
        }
    }

    static List<Twins> twins(Path relations) throws IOException {
        List<Twins> twins = new ArrayList<>();
        for (String line : Files.readAllLines(relations)) {
            String[] cells = line.split(",", -1);
            if (cells.length == 3 && cells[2].startsWith("twin")) {
                twins.add(new Twins(cells[0], cells[1]));
            }
        }
        return twins;
    }

    static MatchScore of(Map<String, String> truth, Path links, Path reviews, List<Twins> twins) throws IOException {
        Map<String, String> cluster = new HashMap<>();
        Map<String, String> automatic = new HashMap<>();
        for (String[] cells : rows(links)) {
            cluster.put(cells[0], cells[1]);
            automatic.put(cells[0], cells[2].equals("MATCH") ? cells[1] : "alone " + cells[0]);
        }
        Map<String, Set<String>> peopleOf = new HashMap<>();
        Map<String, Set<String>> clustersOf = new HashMap<>();
        truth.forEach((id, person) -> {
            String in = automatic.getOrDefault(id, id);
            peopleOf.computeIfAbsent(in, c -> new HashSet<>()).add(person);
            clustersOf.computeIfAbsent(person, p -> new HashSet<>()).add(in);
        });
        Set<String> asked = new HashSet<>();
        Map<String, String> answered = answered(cluster, truth, rows(reviews), asked);
        return new MatchScore(
                Pairs.of(automatic, truth),
                Pairs.of(answered, truth),
                (int) peopleOf.values().stream()
                        .filter(people -> people.size() > 1)
                        .count(),
                (int) clustersOf.values().stream().filter(in -> in.size() > 1).count(),
                (int) twins.stream()
                        .filter(pair -> !Collections.disjoint(
                                clustersOf.getOrDefault(pair.a(), Set.of()),
                                clustersOf.getOrDefault(pair.b(), Set.of())))
                        .count(),
                asked.size());
    }

    private static Map<String, String> answered(
            Map<String, String> cluster, Map<String, String> truth, List<String[]> reviews, Set<String> asked) {
        Map<String, String> owner = owners(cluster, truth);
        Map<String, String> into = new HashMap<>();
        for (String[] cells : reviews) {
            asked.add(cells[0]);
            String person = owner.get(cells[0]);
            if (person != null && person.equals(owner.get(cells[1]))) {
                String from = end(into, cells[0]);
                String to = end(into, cells[1]);
                if (!from.equals(to)) {
                    into.put(from, to);
                }
            }
        }
        Map<String, String> answered = new HashMap<>();
        cluster.forEach((id, in) -> answered.put(id, end(into, in)));
        return answered;
    }

    private static String end(Map<String, String> into, String cluster) {
        String end = cluster;
        for (String next = into.get(end); next != null; next = into.get(end)) {
            end = next;
        }
        return end;
    }

    /** Whose each cluster is: most of its observations'. */
    private static Map<String, String> owners(Map<String, String> cluster, Map<String, String> truth) {
        Map<String, Map<String, Integer>> counted = new HashMap<>();
        cluster.forEach((id, in) ->
                counted.computeIfAbsent(in, c -> new HashMap<>()).merge(truth.getOrDefault(id, id), 1, Integer::sum));
        Map<String, String> owners = new HashMap<>();
        counted.forEach((in, people) -> owners.put(
                in,
                people.entrySet().stream()
                        .max(Map.Entry.comparingByValue())
                        .orElseThrow()
                        .getKey()));
        return owners;
    }

    private static List<String[]> rows(Path file) throws IOException {
        return Files.readAllLines(file).stream()
                .skip(1)
                .map(line -> line.split(",", -1))
                .toList();
    }
}
