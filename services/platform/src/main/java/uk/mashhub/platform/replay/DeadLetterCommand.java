package uk.mashhub.platform.replay;

import java.io.PrintStream;
import java.util.List;
import org.apache.kafka.common.KafkaException;
import uk.mashhub.platform.replay.DeadLetterBox.Lying;
import uk.mashhub.schemas.HubTopics;
import uk.mashhub.schemas.Topic;

/** {@code ./hub dead-letters list [SERVICE]} and {@code ./hub dead-letters replay SERVICE [--again]}; shows places and reasons, never bytes. */
public final class DeadLetterCommand {

    private static final String USAGE = "usage: ./hub dead-letters list [SERVICE] | replay SERVICE [--again]";
    private static final String SUFFIX = ".dead-letter.v1";
    private static final int MISUNDERSTOOD = 2;

    private final String kafka;
    private final String registry;
    private final PrintStream out;

    DeadLetterCommand(String kafka, String registry, PrintStream out) {
        this.kafka = kafka;
        this.registry = registry;
        this.out = out;
    }

    /** Arguments: the bootstrap servers, the registry's address, and what was asked. */
    public static void main(String[] arguments) {
        if (arguments.length < 3) {
            System.err.println(USAGE);
            System.exit(MISUNDERSTOOD);
        }
        try {
            var command = new DeadLetterCommand(arguments[0], arguments[1], System.out);
            System.exit(command.run(List.of(arguments).subList(2, arguments.length)));
        } catch (KafkaException | IllegalStateException away) {
            System.err.println("hub: Kafka or the registry did not answer; is the hub up?");
            System.exit(1);
        }
    }

    /** Does what was asked; answers with the exit status. */
    int run(List<String> asked) {
        List<String> named =
                asked.stream().filter(word -> !word.startsWith("--")).toList();
        boolean again = asked.contains("--again");
        String verb = named.isEmpty() ? "" : named.getFirst();
        boolean known = named.size() < 2 || services().contains(named.get(1));
        boolean strange = asked.stream().anyMatch(word -> word.startsWith("--") && !word.equals("--again"));
        if (known && !strange && verb.equals("list") && named.size() <= 2 && !again) {
            list(named.size() == 2 ? List.of(named.get(1)) : services());
            return 0;
        }
        if (known && !strange && verb.equals("replay") && named.size() == 2) {
            replay(named.get(1), again);
            return 0;
        }
        out.println(USAGE);
        out.println("SERVICE is one of " + String.join(", ", services()));
        return MISUNDERSTOOD;
    }

    private void list(List<String> services) {
        int count = 0;
        for (String service : services) {
            try (var box = new DeadLetterBox(service, kafka, registry)) {
                for (Lying one : box.letters()) {
                    out.printf(
                            "%-22s %-24s %-12s %s-%d@%d%s%n",
                            service,
                            one.letter().getAt(),
                            one.letter().getReason(),
                            one.letter().getTopic(),
                            one.letter().getPartition(),
                            one.letter().getOffset(),
                            one.played() ? " (played again)" : "");
                    count++;
                }
            }
        }
        out.println(count == 0 ? "no dead letters" : count + (count == 1 ? " dead letter" : " dead letters"));
    }

    private void replay(String service, boolean again) {
        try (var box = new DeadLetterBox(service, kafka, registry)) {
            int count = box.replay(again);
            out.println(count + (count == 1 ? " letter" : " letters") + " put back where they came from");
        }
    }

    private static List<String> services() {
        return HubTopics.all().stream()
                .map(Topic::name)
                .filter(name -> name.endsWith(SUFFIX))
                .map(name -> name.substring(0, name.length() - SUFFIX.length()))
                .toList();
    }
}
