package uk.mashhub.local;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import uk.mashhub.local.parts.Part;
import uk.mashhub.local.parts.PartFailedException;

/**
 * What {@code ./hub} runs: {@code start}, {@code stop}, {@code status}, {@code prepare}, which runs {@code train}.
 *
 * <p>Exit status 0 says it is as asked; 1 that it is not, with one line saying why; 2 that the question was not understood.
 */
public final class LocalHub {

    private LocalHub() {}

    /** Arguments: the command, then for start {@code --only part,part}. The working directory is the repository. */
    public static void main(String[] args) throws InterruptedException {
        var home = new HubHome(Path.of("").toAbsolutePath());
        String command = args.length == 0 ? "" : args[0];
        int answer = switch (command) {
            case "start" -> start(home, only(args));
            case "stop" -> stop(home);
            case "status" -> status(home);
            case "prepare" -> new Training(home).prepare() ? 0 : 1;
            case "train" -> new Training(home).teach(only(args)) ? 0 : 1;
            default -> {
                System.err.println(
                        "usage: start [--only part,part] | stop | status | prepare | train --only part,part");
                yield 2;
            }
        };
        System.exit(answer);
    }

    private static Set<String> only(String[] args) {
        int at = Arrays.asList(args).indexOf("--only");
        if (at < 0 || at + 1 >= args.length) {
            return Set.of();
        }
        Set<String> asked = new TreeSet<>(List.of(args[at + 1].split(",")));
        Set<String> unknown = new TreeSet<>(asked);
        unknown.removeAll(Set.copyOf(LocalParts.names()));
        if (!unknown.isEmpty()) {
            System.err.println("no such part: " + String.join(", ", unknown) + "; there are "
                    + String.join(", ", LocalParts.names()));
            System.exit(2);
        }
        return asked;
    }

    private static int start(HubHome home, Set<String> only) throws InterruptedException {
        var pids = new PidFiles(home);
        if (pids.find(PidFiles.SUPERVISOR).isPresent()) {
            System.out.println("the hub is already running; stop it with: ./hub down");
            return 1;
        }
        if (pids.endAll() > 0) {
            System.out.println("stopped what an earlier hub had left running");
        }
        pids.write(PidFiles.SUPERVISOR, ProcessHandle.current().pid());
        home.restarts().toFile().delete();
        home.state("starting");
        var supervisor = new Supervisor(home, LocalParts.stages(home, only), System.out::println);
        Runtime.getRuntime().addShutdownHook(new Thread(() -> end(home, supervisor, pids), "stop"));
        try {
            supervisor.start();
        } catch (PartFailedException e) {
            System.out.println(e.getMessage());
            home.state("failed: " + e.getMessage());
            return 1;
        }
        home.state("ready");
        supervisor.watch();
        return 0;
    }

    private static void end(HubHome home, Supervisor supervisor, PidFiles pids) {
        supervisor.stop();
        pids.forget(PidFiles.SUPERVISOR);
        if (home.state().filter(state -> state.startsWith("failed")).isEmpty()) {
            home.state("stopped");
        }
    }

    private static int stop(HubHome home) {
        int ended = new PidFiles(home).endAll();
        System.out.println(ended == 0 ? "nothing of the hub was running" : "the hub is stopped");
        return 0;
    }

    private static int status(HubHome home) {
        Map<String, String> restarts = restarts(home);
        boolean well = true;
        for (Part part :
                LocalParts.stages(home, Set.of()).stream().flatMap(List::stream).toList()) {
            boolean up = part.healthy();
            well &= up;
            String again =
                    restarts.containsKey(part.name()) ? ", restarted " + restarts.get(part.name()) + " times" : "";
            System.out.printf("%-22s %s%s%n", part.name(), up ? "up" : "down (log: " + part.log() + ")", again);
        }
        boolean watched = new PidFiles(home).find(PidFiles.SUPERVISOR).isPresent();
        System.out.printf("%-22s %s%n", PidFiles.SUPERVISOR, watched ? "up" : "down");
        return well && watched ? 0 : 1;
    }

    private static Map<String, String> restarts(HubHome home) {
        Map<String, String> restarts = new HashMap<>();
        try {
            for (String line : Files.readAllLines(home.restarts())) {
                String[] words = line.split(" ");
                restarts.put(words[0], words[1]);
            }
        } catch (IOException none) {
            return Map.of();
        }
        return restarts;
    }
}
