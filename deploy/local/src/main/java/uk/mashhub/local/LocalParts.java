package uk.mashhub.local;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import uk.mashhub.local.parts.KafkaPart;
import uk.mashhub.local.parts.Part;
import uk.mashhub.local.parts.PostgresPart;
import uk.mashhub.local.parts.RegistryPart;
import uk.mashhub.local.parts.StartCache;

/** Every part of the local hub, in stages: a stage starts when the one before it answers. */
final class LocalParts {

    static final int KAFKA_PORT = PortShift.of(19092);
    static final int REGISTRY_PORT = PortShift.of(8181);
    static final int POSTGRES_PORT = PortShift.of(15432);
    private static final int REGISTRY_MANAGEMENT_PORT = PortShift.of(8182);

    private LocalParts() {}

    /**
     * The parts in the order they are started; within a stage all at once.
     *
     * @param only the names to keep; empty keeps all
     */
    static List<List<Part>> stages(HubHome home, Set<String> only) {
        return stages(home, only, cache -> cache);
    }

    /**
     * The same parts.
     *
     * @param caches what is to be done with each one's cache
     */
    static List<List<Part>> stages(HubHome home, Set<String> only, UnaryOperator<StartCache> caches) {
        var postgres = new PostgresPart(home.data("postgresql"), home.log("postgresql"), POSTGRES_PORT, true);
        var shape = Shape.of(System.getenv());
        var registry = new RegistryPart(
                home.log("registry"),
                REGISTRY_PORT,
                REGISTRY_MANAGEMENT_PORT,
                Optional.of(new RegistryPart.Storage(
                        postgres.jdbcUrl("registry"), PostgresPart.USER, PostgresPart.PASSWORD)),
                caches.apply(StartCache.of(ownCaches(home), "registry")));
        List<List<Part>> stages = new ArrayList<>();
        stages.add(Stream.concat(
                        Stream.of(
                                postgres,
                                new After(postgres, registry),
                                service(Service.IDENTITY_PROVIDER, home, shape, caches, 1)),
                        brokers(home, shape, caches))
                .toList());
        for (int instance = 1; instance <= shape.instances(); instance++) {
            int number = instance;
            stages.add(Service.ALL.stream()
                    .map(service -> service(service, home, shape, caches, number))
                    .toList());
        }
        return stages.stream().map(stage -> keep(stage, only)).toList();
    }

    private static Part service(
            Service service, HubHome home, Shape shape, UnaryOperator<StartCache> caches, int instance) {
        return new ServicePart(service, home, shape, new QuickStart(service, home.root(), caches), instance);
    }

    /** Of the parts that are not built here. */
    private static Path ownCaches(HubHome home) {
        return home.root().resolve("deploy/local/target/quick-start");
    }

    private static Stream<Part> brokers(HubHome home, Shape shape, UnaryOperator<StartCache> caches) {
        List<Integer> controllers = IntStream.range(0, shape.brokers())
                .mapToObj(Shape::controllerPort)
                .toList();
        List<Integer> detours = IntStream.range(0, shape.detours().size())
                .mapToObj(Shape::detourPort)
                .toList();
        return IntStream.range(0, shape.brokers()).mapToObj(broker -> {
            String name = broker == 0 ? "kafka" : "kafka-" + (broker + 1);
            return new KafkaPart(
                    name,
                    home.data(name),
                    home.log(name),
                    new KafkaPart.Node(broker, Shape.kafkaPort(broker), controllers, detours),
                    caches.apply(StartCache.of(ownCaches(home), "kafka")));
        });
    }

    /** The names people may ask for. */
    static List<String> names() {
        return Stream.concat(
                        Stream.of("postgresql", "kafka", "registry", Service.IDENTITY_PROVIDER.name()),
                        Service.ALL.stream().map(Service::name))
                .toList();
    }

    private static List<Part> keep(List<Part> stage, Set<String> only) {
        return stage.stream()
                .filter(part -> only.isEmpty() || only.contains(part.name()))
                .toList();
    }
}
