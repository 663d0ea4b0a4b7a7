package uk.mashhub.platform.kafka;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.regex.Pattern;

/**
 * How clients of the hub get to a broker that asks who they are, or talks TLS: a file of properties in the form that Kafka's own tools
 * take as {@code --command-config}. It is told by {@value #VARIABLE}, to services and commands alike; without it the line is plain.
 *
 * <p>The file holds how to get in and nothing else. What a client promises, as that nothing counts as written before every copy has
 * it, is the hub's own, and a file that says otherwise is refused.
 */
public final class BrokerAccess {

    /** Names the file. */
    public static final String VARIABLE = "MASHHUB_KAFKA_CLIENT_CONFIG";

    /** Names it where a process cannot be given variables. */
    public static final String PROPERTY = "mashhub.kafka.client.config";

    private static final List<String> KINDS = List.of("security.", "sasl.", "ssl.");

    /** As Kafka names its own: words of small letters with dots between. */
    private static final Pattern SETTING = Pattern.compile("[a-z]{2,20}(\\.[a-z]{1,20}){0,6}");

    private BrokerAccess() {}

    /**
     * What every client's configuration has besides; empty where the line is plain. Read anew for each client.
     *
     * @throws IllegalStateException when the file cannot be read, or says something else: with its name, never with a value of it
     */
    public static Map<String, String> settings() {
        return Optional.ofNullable(System.getProperty(PROPERTY, System.getenv(VARIABLE)))
                .filter(file -> !file.isBlank())
                .map(file -> read(Path.of(file)))
                .orElse(Map.of());
    }

    private static Map<String, String> read(Path file) {
        Properties properties = new Properties();
        try (Reader reader = Files.newBufferedReader(file)) {
            properties.load(reader);
        } catch (IOException | IllegalArgumentException e) {
            // its own words may hold a line of the file, and so a password
            throw new IllegalStateException(VARIABLE + " names " + file + ", which cannot be read: "
                    + e.getClass().getSimpleName());
        }
        Map<String, String> settings = new HashMap<>();
        for (String key : properties.stringPropertyNames()) {
            if (KINDS.stream().noneMatch(key::startsWith)) {
                // because a key or a certificate pasted over several lines is read as names of settings
                String named = SETTING.matcher(key).matches() ? key : "what is no setting at all";
                throw new IllegalStateException(VARIABLE + " names " + file + ", which sets " + named + ": only "
                        + KINDS + " may be set there");
            }
            settings.put(key, properties.getProperty(key).strip());
        }
        return settings;
    }
}
