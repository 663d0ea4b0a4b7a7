package uk.mashhub.local.parts;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Properties;
import java.util.concurrent.TimeUnit;

/**
 * A real PostgreSQL in its own process, on loopback, with its data in a directory that survives, kill -9 included.
 *
 * <p>PostgreSQL refuses to run as root; where we are root it runs in a user namespace in which it is not.
 */
public final class PostgresPart implements Part {

    /** The one role of local mode. */
    public static final String USER = "mashhub";

    /** Good on loopback only. */
    public static final String PASSWORD = "local-only";

    /** Enough for a laptop that runs the whole hub. */
    private static final String SMALL_BUFFERS = "64MB";

    private static final List<String> DATABASES = List.of("mashhub", "registry");
    private static final Duration START_WITHIN = Duration.ofMinutes(3);
    private static final Duration ORPHAN_ENDS_WITHIN = Duration.ofSeconds(20);

    private final Path data;
    private final Path log;
    private final int port;
    private final boolean durable;
    private final String buffers;
    private final ChildProcess process;

    /**
     * @param data the cluster's directory, made on the first start
     * @param durable false skips waiting for the disk: for tests, whose data nobody misses
     */
    public PostgresPart(Path data, Path log, int port, boolean durable) {
        this(data, log, port, durable, SMALL_BUFFERS);
    }

    /**
     * The same, of another size.
     *
     * @param buffers {@code shared_buffers}: pages it need not read from files again
     */
    public PostgresPart(Path data, Path log, int port, boolean durable, String buffers) {
        this.buffers = buffers;
        this.data = data.toAbsolutePath();
        this.log = log.toAbsolutePath();
        this.port = port;
        this.durable = durable;
        this.process = new ChildProcess("postgresql", log);
    }

    @Override
    public String name() {
        return "postgresql";
    }

    /** The address of one of its databases. */
    public String jdbcUrl(String database) {
        return "jdbc:postgresql://localhost:" + port + "/" + database;
    }

    @Override
    public void requireRoom() {
        endOrphan();
        Ports.requireFree("postgresql", port);
    }

    @Override
    public void start() {
        Path home = PartFiles.postgresHome();
        requireRoom();
        if (Files.notExists(data.resolve("PG_VERSION"))) {
            initialise(home);
        }
        List<String> command = new ArrayList<>(command(home, "postgres"));
        command.addAll(List.of("-D", data.toString(), "-p", Integer.toString(port), "-h", "127.0.0.1"));
        command.addAll(List.of("-c", "unix_socket_directories=", "-c", "max_connections=200"));
        // because a batch of the person index holds a lock for every person and key it touches
        command.addAll(List.of("-c", "max_locks_per_transaction=256"));
        command.addAll(List.of("-c", "shared_buffers=" + buffers, "-c", "log_min_error_statement=panic"));
        command.addAll(List.of("-c", "log_error_verbosity=terse", "-c", "timezone=UTC"));
        if (!durable) {
            command.addAll(List.of("-c", "fsync=off", "-c", "synchronous_commit=off", "-c", "full_page_writes=off"));
        }
        process.start(command, Map.of(), data);
        process.awaitReady(() -> answers("postgres"), START_WITHIN);
        createDatabases();
    }

    /** Answers, and has all of its databases. */
    @Override
    public boolean healthy() {
        return answers(DATABASES.getLast());
    }

    private boolean answers(String database) {
        try (Connection connection = connect(database)) {
            return connection.isValid(1);
        } catch (SQLException silent) {
            return false;
        }
    }

    @Override
    public void stop() {
        process.pid().ifPresent(pid -> interrupt(pid));
        process.stop();
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

    private void initialise(Path home) {
        try {
            PartFiles.deleteTree(data);
            Files.createDirectories(data.getParent());
            Files.createDirectories(log.getParent());
            Path password = Files.createTempFile(
                    "mash-hub",
                    ".pw",
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            try {
                Files.writeString(password, PASSWORD);
                List<String> command = new ArrayList<>(command(home, "initdb"));
                command.addAll(List.of("-D", data.toString(), "-U", USER, "--pwfile", password.toString()));
                command.addAll(List.of("-A", "scram-sha-256", "-E", "UTF8", "--no-sync", "--no-instructions"));
                command.addAll(List.of("--locale-provider=builtin", "--locale=C.UTF-8"));
                Process initdb = new ProcessBuilder(command)
                        .redirectErrorStream(true)
                        .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
                        .start();
                if (!initdb.waitFor(START_WITHIN.toSeconds(), TimeUnit.SECONDS) || initdb.exitValue() != 0) {
                    initdb.destroyForcibly();
                    throw new PartFailedException("postgresql could not make its data directory; see " + log);
                }
            } finally {
                Files.deleteIfExists(password);
            }
        } catch (IOException e) {
            throw new PartFailedException("postgresql could not make its data directory: " + e.getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new PartFailedException("postgresql was told to stop while starting", e);
        }
    }

    /** A PostgreSQL whose supervisor was killed still holds the data: end it, or the new one must not start. */
    private void endOrphan() {
        Path pidFile = data.resolve("postmaster.pid");
        try {
            if (Files.notExists(pidFile)) {
                return;
            }
            long pid = Long.parseLong(Files.readAllLines(pidFile).getFirst().strip());
            ProcessHandle.of(pid)
                    .filter(PostgresPart::isPostgres)
                    .ifPresentOrElse(PostgresPart::end, () -> pidFile.toFile().delete());
        } catch (IOException | NumberFormatException unreadable) {
            throw new PartFailedException("postgresql left a lock behind that cannot be read: " + pidFile, unreadable);
        }
    }

    private static boolean isPostgres(ProcessHandle process) {
        return process.info()
                .command()
                .map(command -> command.endsWith("/postgres"))
                .orElse(false);
    }

    private static void end(ProcessHandle orphan) {
        interrupt(orphan.pid());
        try {
            orphan.onExit().get(ORPHAN_ENDS_WITHIN.toSeconds(), TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (java.util.concurrent.ExecutionException | java.util.concurrent.TimeoutException e) {
            orphan.destroyForcibly();
        }
    }

    /** SIGINT is PostgreSQL's fast stop: it ends sessions and leaves the data in order. */
    private static void interrupt(long pid) {
        try {
            new ProcessBuilder("kill", "-INT", Long.toString(pid)).start().waitFor();
        } catch (IOException e) {
            throw new PartFailedException("postgresql cannot be told to stop: " + e.getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void createDatabases() {
        try (Connection connection = connect("postgres");
                var exists = connection.prepareStatement("select 1 from pg_database where datname = ?");
                var statement = connection.createStatement()) {
            for (String database : DATABASES) {
                exists.setString(1, database);
                try (var found = exists.executeQuery()) {
                    if (!found.next()) {
                        statement.execute("create database " + database);
                    }
                }
            }
        } catch (SQLException e) {
            throw new PartFailedException(
                    "postgresql could not make its databases: " + e.getMessage() + "; see " + log, e);
        }
    }

    private Connection connect(String database) throws SQLException {
        var properties = new Properties();
        properties.setProperty("user", USER);
        properties.setProperty("password", PASSWORD);
        properties.setProperty("connectTimeout", "2");
        properties.setProperty("socketTimeout", "10");
        properties.setProperty("loginTimeout", "2");
        return DriverManager.getConnection(jdbcUrl(database), properties);
    }

    private static List<String> command(Path home, String program) {
        String path = home.resolve("bin").resolve(program).toString();
        boolean root = "root".equals(System.getProperty("user.name"));
        return root ? List.of("unshare", "-U", path) : List.of(path);
    }
}
