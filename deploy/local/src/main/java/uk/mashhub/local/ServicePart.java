package uk.mashhub.local;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import uk.mashhub.local.parts.ChildProcess;
import uk.mashhub.local.parts.HttpQuestion;
import uk.mashhub.local.parts.Part;
import uk.mashhub.local.parts.PartFailedException;
import uk.mashhub.local.parts.Ports;

/** A service of the hub: the jar that ships, in its own process, ready when its readiness says so. */
final class ServicePart implements Part {

    private static final Duration START_WITHIN = Duration.ofMinutes(5);
    private static final Duration CONNECT_WITHIN = Duration.ofSeconds(2);

    private final Service service;
    private final HubHome home;
    private final Shape shape;
    private final String name;
    private final int port;
    private final QuickStart quickStart;
    private final ChildProcess process;

    /**
     * @param quickStart how its JVM begins
     * @param instance 1 for the one everybody calls
     */
    ServicePart(Service service, HubHome home, Shape shape, QuickStart quickStart, int instance) {
        this.quickStart = quickStart;
        this.service = service;
        this.home = home;
        this.shape = shape;
        this.name = instance == 1 ? service.name() : service.name() + "-" + instance;
        this.port = service.port() + (instance - 1) * Shape.NEXT_INSTANCE;
        this.process = new ChildProcess(name, home.log(name));
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public void requireRoom() {
        Ports.requireFree(name, port);
    }

    @Override
    public void start() {
        Path jar = service.jar(home.root());
        if (Files.notExists(jar)) {
            throw new PartFailedException(name + " is not built; ./hub up builds what it starts");
        }
        requireRoom();
        process.start(command(), environment(), home.data(name));
        process.awaitReady(this::healthy, START_WITHIN);
    }

    @Override
    public boolean healthy() {
        return listens() && HttpQuestion.isWell(URI.create("http://localhost:" + port + "/actuator/health/readiness"));
    }

    /** Asked first, because a request that is refused costs a hundred times as much, and eight services are asked while they start. */
    private boolean listens() {
        try (var socket = new Socket()) {
            socket.connect(new InetSocketAddress("localhost", port), (int) CONNECT_WITHIN.toMillis());
            return true;
        } catch (IOException silent) {
            return false;
        }
    }

    @Override
    public void stop() {
        process.stop(quickStart.cache());
    }

    @Override
    public boolean learnt() {
        return quickStart.isOfThisBuild();
    }

    @Override
    public boolean yields() {
        return service.yields();
    }

    @Override
    public OptionalLong pid() {
        return process.pid();
    }

    @Override
    public Path log() {
        return home.log(name);
    }

    private List<String> command() {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(service.flags());
        command.add("-Dmashhub.part=" + name);
        command.addAll(quickStart.launch());
        return command;
    }

    Map<String, String> environment() {
        Map<String, String> environment = new HashMap<>();
        environment.put("SERVER_PORT", Integer.toString(port));
        environment.put("MASHHUB_DATA", home.data(name).toString());
        if (shape.jsonLogs().contains(service.name())) {
            environment.put("MASHHUB_LOGS", "ecs");
        }
        environment.put("MASHHUB_KAFKA", shape.bootstrap(service.name()));
        environment.put("HUB_REPLICATION", Integer.toString(shape.brokers()));
        environment.put("MASHHUB_REGISTRY", "http://localhost:" + LocalParts.REGISTRY_PORT + "/apis/ccompat/v7");
        environment.put("MASHHUB_POSTGRES", "jdbc:postgresql://localhost:" + LocalParts.POSTGRES_PORT + "/mashhub");
        environment.put("MASHHUB_POSTGRES_USER", "mashhub");
        environment.put("MASHHUB_POSTGRES_PASSWORD", "local-only");
        environment.put("MASHHUB_ISSUER", "http://localhost:" + Service.IDENTITY_PROVIDER.port());
        environment.put("MASHHUB_CLIENT_SECRET", "local-only");
        environment.put("MASHHUB_AUTHORITIES", "northshire,southmoor");
        // numbers kept free for fiction
        environment.put("HUB_CHILDPROTECTION_CONTACTS_NORTHSHIRE_OFFICEHOURS", "01632 960100");
        environment.put("HUB_CHILDPROTECTION_CONTACTS_NORTHSHIRE_EMERGENCYDUTY", "01632 960200");
        String notices = "http://localhost:" + PortShift.of(8107) + "/";
        environment.put("MASHHUB_NOTICES_LINK", notices);
        environment.put("MASHHUB_NOTICES_REDIRECT", notices + "login/oauth2/code/hub");
        environment.put(
                "MASHHUB_SECOND_FACTOR", "false"); // because here the children are made up and the passwords printed
        // because here a school's system that is tried out stands on this machine
        environment.put("MASHHUB_WEBHOOKS_PRIVATE_ADDRESSES", "true");
        for (Service other : Service.ALL) {
            environment.put(
                    "MASHHUB_" + other.name().replace('-', '_').toUpperCase(java.util.Locale.ROOT),
                    "http://localhost:" + other.port());
        }
        return environment;
    }
}
