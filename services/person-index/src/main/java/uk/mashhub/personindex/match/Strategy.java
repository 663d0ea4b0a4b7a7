package uk.mashhub.personindex.match;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;

/** How often each field compares how, for one person and for two: versioned data in {@code match/fs-2.yaml}. */
final class Strategy {

    private final String version;
    private final double priorPairs;
    private final double[][] ofOne;
    private final double[][] ofTwo;
    private final double[][] bits;

    Strategy(String version, double priorPairs, double[][] ofOne, double[][] ofTwo) {
        this.version = version;
        this.priorPairs = priorPairs;
        this.ofOne = ofOne;
        this.ofTwo = ofTwo;
        this.bits = new double[ofOne.length][Levels.MASK + 1];
        for (int field = 0; field < ofOne.length; field++) {
            for (int level = 1; level < ofOne[field].length; level++) {
                bits[field][level] = Math.log(ofOne[field][level] / ofTwo[field][level]) / Math.log(2);
            }
        }
    }

    /** The one that ships. */
    static Strategy shipped() {
        try (InputStream in = Strategy.class.getResourceAsStream("/match/fs-2.yaml")) {
            if (in == null) {
                throw new IllegalStateException("match/fs-2.yaml is missing from the jar");
            }
            return parse(new String(in.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Strategy parse(String yaml) {
        Map<String, String> values = new HashMap<>();
        yaml.lines()
                .filter(line -> !line.startsWith("#") && line.contains(": "))
                .forEach(line -> {
                    int colon = line.indexOf(": ");
                    values.put(
                            line.substring(0, colon), line.substring(colon + 2).strip());
                });
        Field[] fields = Field.values();
        double[][] ofOne = new double[fields.length][];
        double[][] ofTwo = new double[fields.length][];
        for (Field field : fields) {
            double[] m = new double[field.levels() + 1];
            double[] u = new double[field.levels() + 1];
            for (int level = 1; level <= field.levels(); level++) {
                String[] both = value(values, field.key(level)).split(" ");
                m[level] = Double.parseDouble(both[0]);
                u[level] = Double.parseDouble(both[1]);
            }
            ofOne[field.place()] = m;
            ofTwo[field.place()] = u;
        }
        return new Strategy(value(values, "version"), Double.parseDouble(value(values, "priorPairs")), ofOne, ofTwo);
    }

    private static String value(Map<String, String> values, String key) {
        String value = values.get(key);
        if (value == null) {
            throw new IllegalStateException("the strategy says nothing of " + key);
        }
        return value;
    }

    String version() {
        return version;
    }

    double priorPairs() {
        return priorPairs;
    }

    double ofOne(Field field, int level) {
        return ofOne[field.place()][level];
    }

    double ofTwo(Field field, int level) {
        return ofTwo[field.place()][level];
    }

    /** log2(m/u): what the level adds or takes; nothing when a side is silent. */
    double bits(Field field, int level) {
        return bits[field.place()][level];
    }

    /** In the form of the file, to keep what was estimated. */
    String toYaml(String howItCameAbout) {
        StringBuilder yaml = new StringBuilder(
                "# " + howItCameAbout + "\nversion: " + version + "\npriorPairs: " + (long) priorPairs + "\n");
        for (Field field : Field.values()) {
            for (int level = 1; level <= field.levels(); level++) {
                yaml.append("%s: %.6f %.8f%n".formatted(field.key(level), ofOne(field, level), ofTwo(field, level)));
            }
        }
        return yaml.toString();
    }
}
