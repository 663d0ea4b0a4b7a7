package uk.mashhub.notices.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import uk.mashhub.notices.SchoolNoticesApplication;

/** The service in a process of its own, so that it can be killed as a machine kills it. */
final class ServiceProcess implements AutoCloseable {

    private final Process process;
    private final int port;

    private ServiceProcess(Process process, int port) {
        this.process = process;
        this.port = port;
    }

    /** Starts it between the parts of this JVM and returns when it answers. */
    static ServiceProcess start(String personIndex, int mailPort) {
        int port = freePort();
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of("-Xmx384m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-Duser.timezone=UTC"));
        System.getProperties().stringPropertyNames().stream()
                .filter(name -> name.startsWith("MASHHUB_"))
                .forEach(name -> command.add("-D" + name + "=" + System.getProperty(name)));
        command.addAll(List.of(
                "-cp",
                System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                SchoolNoticesApplication.class.getName(),
                "--server.port=" + port,
                "--hub.notices.person-index=" + personIndex,
                "--hub.mail.host=127.0.0.1",
                "--hub.mail.port=" + mailPort,
                "--hub.mail.encrypted=false",
                "--hub.notices.second-factor.required=false",
                "--hub.notices.poll=200ms"));
        try {
            Path log = Files.createDirectories(Path.of("target")).resolve("service-process.log");
            Process process = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
                    .start();
            var service = new ServiceProcess(process, port);
            await().atMost(Duration.ofMinutes(3)).ignoreExceptions().until(service::answers);
            return service;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Api api() {
        return new Api(port);
    }

    /** Without warning: nothing is finished, nothing is written down. */
    void kill() {
        process.destroyForcibly().onExit().join();
        assertThat(process.isAlive()).isFalse();
    }

    @Override
    public void close() {
        process.destroy(); // because a reader that leaves without a word keeps the next one waiting for its place
        await().atMost(Duration.ofMinutes(2)).until(() -> !process.isAlive());
    }

    private boolean answers() {
        assertThat(process.isAlive()).as("the service runs").isTrue();
        return api().get(null, "/actuator/health/readiness").status() == 200;
    }

    private static int freePort() {
        try (var socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
