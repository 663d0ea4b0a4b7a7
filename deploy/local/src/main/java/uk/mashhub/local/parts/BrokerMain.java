package uk.mashhub.local.parts;

import java.nio.file.Files;
import java.nio.file.Path;
import kafka.Kafka;
import kafka.tools.StorageTool;
import org.apache.kafka.common.Uuid;

/**
 * The broker's process: prepares the storage on the first start, then is Kafka's own main.
 *
 * <p>Preparing in the same JVM saves starting a second one. Arguments: the pid to stay with, the configuration, the
 * directory whose {@code meta.properties} tells whether storage has been prepared.
 */
public final class BrokerMain {

    private BrokerMain() {}

    /** Prepares if needed and runs the broker. */
    public static void main(String[] args) {
        Tether.stayWith(Long.parseLong(args[0]));
        if (Files.notExists(Path.of(args[2], "meta.properties"))) {
            int answer = StorageTool.execute(
                    new String[] {
                        "format", "--cluster-id", Uuid.randomUuid().toString(), "--config", args[1], "--standalone"
                    },
                    System.out);
            if (answer != 0) {
                System.exit(answer);
            }
        }
        Kafka.main(new String[] {args[1]});
    }
}
