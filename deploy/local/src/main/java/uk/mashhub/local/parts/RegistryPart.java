package uk.mashhub.local.parts;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/** A real schema registry (Apicurio), spoken to by Confluent's own client, in memory or on PostgreSQL. */
public final class RegistryPart implements Part {

    private static final Duration START_WITHIN = Duration.ofMinutes(3);

    private static final List<String> FLAGS =
            Jvm.startingSoonest(256, "-Djava.util.logging.manager=org.jboss.logmanager.LogManager");

    private final Path log;
    private final int port;
    private final int managementPort;
    private final Optional<Storage> storage;
    private final StartCache cache;
    private final ChildProcess process;

    /**
     * Where the registry keeps its schemas.
     *
     * @param jdbcUrl a PostgreSQL database of its own
     */
    public record Storage(String jdbcUrl, String user, String password) {}

    /**
     * @param managementPort a second port, for the registry's own health and metrics
     * @param storage empty keeps schemas in memory, gone with the process
     */
    public RegistryPart(Path log, int port, int managementPort, Optional<Storage> storage) {
        this(log, port, managementPort, storage, StartCache.NONE);
    }

    /** The same, which begins with what an earlier start learnt. */
    public RegistryPart(Path log, int port, int managementPort, Optional<Storage> storage, StartCache cache) {
        this.cache = cache;
        this.log = log;
        this.port = port;
        this.managementPort = managementPort;
        this.storage = storage;
        this.process = new ChildProcess("registry", log);
    }

    @Override
    public String name() {
        return "registry";
    }

    /** The address for Confluent's client. */
    public String url() {
        return "http://localhost:" + port + "/apis/ccompat/v7";
    }

    @Override
    public void requireRoom() {
        Ports.requireFree("registry", port);
        Ports.requireFree("registry (management)", managementPort);
    }

    @Override
    public void start() {
        requireRoom();
        Path home = PartFiles.registryHome();
        Map<String, String> environment = new HashMap<>(Map.of(
                "QUARKUS_HTTP_HOST", "127.0.0.1",
                "QUARKUS_HTTP_PORT", Integer.toString(port),
                "QUARKUS_MANAGEMENT_HOST", "127.0.0.1",
                "QUARKUS_MANAGEMENT_PORT", Integer.toString(managementPort),
                "QUARKUS_LOG_LEVEL", "WARN"));
        storage.ifPresent(at -> environment.putAll(Map.of(
                "APICURIO_STORAGE_KIND", "sql",
                "APICURIO_STORAGE_SQL_KIND", "postgresql",
                "APICURIO_DATASOURCE_URL", at.jdbcUrl(),
                "APICURIO_DATASOURCE_USERNAME", at.user(),
                "APICURIO_DATASOURCE_PASSWORD", at.password())));
        process.start(
                cache.command(
                        FLAGS,
                        PartFiles.registryClassPath(),
                        Tether.class.getName(),
                        Long.toString(ProcessHandle.current().pid()),
                        "io.quarkus.runner.GeneratedMain"),
                environment,
                home);
        process.awaitReady(this::healthy, START_WITHIN);
    }

    @Override
    public boolean healthy() {
        return HttpQuestion.isWell(URI.create(url() + "/subjects"));
    }

    @Override
    public void stop() {
        process.stop(cache);
    }

    @Override
    public boolean learnt() {
        return cache.fits(FLAGS, PartFiles.registryClassPath());
    }

    /** The process itself, for tests that freeze or kill it. */
    public ChildProcess process() {
        return process;
    }

    @Override
    public OptionalLong pid() {
        return process.pid();
    }

    @Override
    public Path log() {
        return log;
    }
}
