package uk.mashhub.local;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/** How much memory processes hold, as the kernel counts it. */
final class Memory {

    private Memory() {}

    /** Resident megabytes of a process and all below it; 0 where the system does not tell. */
    static long residentMegabytes(long pid) {
        LongStream family = ProcessHandle.of(pid).stream()
                .flatMap(process -> Stream.concat(Stream.of(process), process.descendants()))
                .mapToLong(ProcessHandle::pid);
        return family.map(Memory::kilobytes).sum() / 1024;
    }

    /** The proportional share where the kernel tells it: PostgreSQL's processes share most of what each one holds. */
    private static long kilobytes(long pid) {
        long share = line(Path.of("/proc", Long.toString(pid), "smaps_rollup"), "Pss:");
        return share > 0 ? share : line(Path.of("/proc", Long.toString(pid), "status"), "VmRSS:");
    }

    private static long line(Path file, String start) {
        try (Stream<String> lines = Files.lines(file)) {
            return lines.filter(line -> line.startsWith(start))
                    .map(line -> line.replaceAll("[^0-9]", ""))
                    .mapToLong(Long::parseLong)
                    .findFirst()
                    .orElse(0);
        } catch (IOException | java.io.UncheckedIOException notTold) {
            return 0;
        }
    }
}
