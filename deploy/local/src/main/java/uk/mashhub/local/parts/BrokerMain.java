package uk.mashhub.local.parts;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import kafka.Kafka;
import kafka.tools.StorageTool;
import org.apache.kafka.common.Uuid;

/**
 * The broker's process: prepares the storage on the first start, then is Kafka's own main.
 *
 * <p>Preparing in the same JVM saves starting a second one. Arguments: the pid to stay with, the configuration, the
 * directory whose {@code meta.properties} tells whether storage has been prepared, the cluster to join or {@value #ALONE}.
 */
public final class BrokerMain {

    /** In place of the cluster to join: a cluster of its own. */
    static final String ALONE = "alone";

    private BrokerMain() {}

    /** Prepares if needed and runs the broker. */
    public static void main(String[] args) {
        Tether.stayWith(Long.parseLong(args[0]));
        if (Files.notExists(Path.of(args[2], "meta.properties"))) {
            List<String> format = new ArrayList<>(List.of("format", "--config", args[1], "--cluster-id"));
            format.addAll(
                    args[3].equals(ALONE) ? List.of(Uuid.randomUuid().toString(), "--standalone") : List.of(args[3]));
            int answer = StorageTool.execute(format.toArray(String[]::new), System.out);
            if (answer != 0) {
                System.exit(answer);
            }
        }
        Kafka.main(new String[] {args[1]});
    }
}
