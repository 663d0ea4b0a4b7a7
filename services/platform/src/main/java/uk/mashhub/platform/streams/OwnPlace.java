package uk.mashhub.platform.streams;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Properties;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.streams.StreamsConfig;

/**
 * Gives an instance its own place in its group, kept over a crash: started again, it has its partitions back at once.
 *
 * <p>Without one, the group keeps the partitions of a killed instance for its session, beside the same instance that asks for them
 * anew. An instance that stays away loses its place with its session, as before. The place has a name, kept beside the state: who has
 * the state is the instance, and no two can have it at a time. State that is lost is a new instance.
 */
public final class OwnPlace {

    static final String FILE = "place-in-group";

    private OwnPlace() {}

    /** Adds the place to the configuration of a topology that is about to start; makes one in its state directory the first time. */
    public static void take(Properties config) {
        Path directory = Path.of(config.getProperty(StreamsConfig.STATE_DIR_CONFIG));
        config.put(StreamsConfig.mainConsumerPrefix(ConsumerConfig.GROUP_INSTANCE_ID_CONFIG), name(directory));
    }

    private static String name(Path directory) {
        Path file = directory.resolve(FILE);
        try {
            return Files.exists(file) ? kept(file) : made(directory, file);
        } catch (IllegalArgumentException notAName) {
            return made(directory, file); // because a machine that lost its power may keep the file and lose its words
        }
    }

    private static String kept(Path file) {
        try {
            return UUID.fromString(Files.readString(file, ISO_8859_1)).toString();
        } catch (IOException e) {
            throw new UncheckedIOException("the state directory cannot be read", e);
        }
    }

    private static String made(Path directory, Path file) {
        try {
            Files.createDirectories(directory);
            String name = UUID.randomUUID().toString();
            Path whole = Files.writeString(directory.resolve(FILE + ".new"), name);
            Files.move(whole, file, StandardCopyOption.ATOMIC_MOVE);
            return name;
        } catch (IOException e) {
            throw new UncheckedIOException("the state directory cannot be written", e);
        }
    }
}
