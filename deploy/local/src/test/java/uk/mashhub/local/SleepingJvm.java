package uk.mashhub.local;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** A real JVM that does nothing, and what the kernel says of the threads of one. */
final class SleepingJvm {

    static final String IDLE = "5";
    static final String OTHER = "0";

    static final String FIRST_COMPILER = "C1 ";
    static final String LAST_COMPILER = "C2 ";

    /** Of the words behind the name in {@code /proc/[pid]/stat}, where the first after it is none. */
    static final int NICE = 16;

    static final int POLICY = 38;

    private SleepingJvm() {}

    static List<String> command(Path folder, String... flags) throws IOException {
        Path program = Files.writeString(folder.resolve("Sleeps.java"), """
                class Sleeps {
                    public static void main(String[] args) throws Exception {
                        Thread.sleep(600_000);
                    }
                }
                """);
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of(flags));
        command.add(program.toString());
        return command;
    }

    /** That word of each thread whose name begins so. */
    static List<String> told(long pid, String named, int word) throws IOException {
        try (Stream<Path> tasks = Files.list(Path.of("/proc", Long.toString(pid), "task"))) {
            return tasks.map(SleepingJvm::stat)
                    .filter(stat -> stat.contains("(" + named))
                    .map(stat -> stat.substring(stat.lastIndexOf(')') + 2).split(" ")[word])
                    .toList();
        }
    }

    private static String stat(Path task) {
        try {
            return Files.readString(task.resolve("stat"));
        } catch (IOException ended) {
            return "";
        }
    }
}
