package uk.mashhub.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class PidFilesTest {

    private static final String PART = "desk";

    @TempDir
    private Path folder;

    private HubHome home;
    private PidFiles files;

    @BeforeEach
    void ofThisProcess() {
        home = new HubHome(folder);
        files = new PidFiles(home);
        files.write(PART, ProcessHandle.current().pid());
    }

    @Test
    void findsTheProcessItWrote() {
        assertThat(files.find(PART)).contains(ProcessHandle.current());
    }

    /** A hub whose machine's clock was put right by fourteen seconds could not be stopped: nothing of it was taken for its own. */
    @Test
    @EnabledOnOs(OS.LINUX)
    void holdsNothingThatChangesWithTheClock() throws IOException {
        String boot =
                Files.readString(Path.of("/proc/sys/kernel/random/boot_id")).strip();

        assertThat(started()).matches("\\d+@" + boot);
        long ticks = Long.parseLong(started().substring(0, started().indexOf('@')));
        double booted =
                Double.parseDouble(Files.readString(Path.of("/proc/uptime")).split(" ", -1)[0]);
        assertThat(ticks / 100.0)
                .as("seconds after the start of the machine, at the usual hundred ticks")
                .isBetween(booted - Duration.ofHours(2).toSeconds(), booted);
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void aNumberThatWasGivenToSomebodyElseSinceIsNotOurs() throws IOException {
        String started = started();
        say("1" + started);
        assertThat(files.find(PART)).isEmpty();

        say(started.substring(0, started.indexOf('@')) + "@another-boot");
        assertThat(files.find(PART)).isEmpty();
    }

    @Test
    void readsWhatAVersionBeforeWrote() throws IOException {
        Instant began = ProcessHandle.current().info().startInstant().orElseThrow();
        say(Long.toString(began.toEpochMilli()));
        assertThat(files.find(PART)).isPresent();

        say(Long.toString(began.minusSeconds(10).toEpochMilli()));
        assertThat(files.find(PART)).isEmpty();
    }

    private String started() throws IOException {
        return Files.readAllLines(file()).get(1);
    }

    private void say(String started) throws IOException {
        Files.writeString(file(), ProcessHandle.current().pid() + "\n" + started + "\n");
    }

    private Path file() {
        return home.pids().resolve(PART + ".pid");
    }
}
