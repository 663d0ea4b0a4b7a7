package uk.mashhub.system;

import com.tngtech.archunit.core.domain.JavaAnnotation;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.domain.properties.HasAnnotations;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Every way into every service, read from the annotations of its compiled controllers: nobody has to remember to add a new one.
 *
 * @param consumes the content type a body must have; empty where any will do
 */
record Endpoints(String service, String method, String path, String consumes) {

    private static final String WEB = "org.springframework.web.bind.annotation.";
    private static final Map<String, String> METHODS = Map.of(
            WEB + "GetMapping", "GET",
            WEB + "PostMapping", "POST",
            WEB + "PutMapping", "PUT",
            WEB + "DeleteMapping", "DELETE",
            WEB + "PatchMapping", "PATCH");

    private static final Map<String, String> SERVICES = Map.of(
            "police", "police-notifications",
            "health", "health-alerts",
            "education", "education-attendance",
            "socialcare", "social-care",
            "personindex", "person-index",
            "correlation", "mash-correlation",
            "notices", "school-notices",
            "desk", "mash-desk");

    /** Of this machine's own kit: no authority deploys it. */
    private static final String NOT_THE_HUBS = "identity";

    /** The four doors share the controllers of the platform; each puts them at a path of its own. */
    private static final Map<String, String> DOORS = Map.of(
            "police-notifications", "/v1/notifications",
            "health-alerts", "/v1/alerts",
            "education-attendance", "/v1/concerns",
            "social-care", "/v1/events");

    /** The services behind the doors that remove what they keep by a schedule. */
    private static final List<String> KEEPERS = List.of("person-index", "school-notices");

    static List<Endpoints> ofTheCode() {
        return of(new ClassFileImporter()
                .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                .importPackages("uk.mashhub"));
    }

    /**
     * Those of some classes.
     *
     * @throws IllegalStateException where a controller is of no known service, or answers in a way that is not read here
     */
    static List<Endpoints> of(JavaClasses types) {
        return types.stream()
                .filter(type -> type.isAnnotatedWith(WEB + "RestController")
                        || type.isAnnotatedWith("org.springframework.stereotype.Controller"))
                .flatMap(Endpoints::of)
                .distinct()
                .sorted((one, other) -> one.toString().compareTo(other.toString()))
                .toList();
    }

    private static Stream<Endpoints> of(JavaClass type) {
        String area = type.getPackageName().split("\\.")[2];
        String service = SERVICES.get(area);
        if (service != null) {
            return type.getMethods().stream().flatMap(method -> of(service, type, method));
        }
        if (area.equals("platform")) {
            return sharing(type)
                    .flatMap(sharer -> type.getMethods().stream().flatMap(method -> of(sharer, type, method)));
        }
        if (area.equals(NOT_THE_HUBS)) {
            return Stream.empty();
        }
        throw new IllegalStateException(type.getName() + " is of no service that is known here: add it to SERVICES");
    }

    /** Of the platform's controllers the doors share those of the intake; whatever keeps people's data, that of the retention. */
    private static Stream<String> sharing(JavaClass type) {
        return Stream.concat(
                DOORS.keySet().stream(),
                type.getPackageName().endsWith(".retention") ? KEEPERS.stream() : Stream.empty());
    }

    private static Stream<Endpoints> of(String service, JavaClass type, JavaMethod method) {
        if (annotation(method, WEB + "RequestMapping").isPresent()) {
            throw new IllegalStateException(method.getFullName() + " is mapped for any method: say which");
        }
        return METHODS.entrySet().stream()
                .flatMap(mapping -> annotation(method, mapping.getKey()).stream()
                        .flatMap(found -> paths(found).stream()
                                .map(path -> new Endpoints(
                                        service,
                                        mapping.getValue(),
                                        prefix(type)
                                                + path.replace("${hub.intake.path}", DOORS.getOrDefault(service, "")),
                                        first(found, "consumes")))));
    }

    private static String prefix(JavaClass type) {
        return annotation(type, WEB + "RequestMapping")
                .map(found -> paths(found).getFirst())
                .orElse("");
    }

    private static Optional<? extends JavaAnnotation<?>> annotation(HasAnnotations<?> on, String name) {
        return on.getAnnotations().stream()
                .filter(found -> found.getRawType().getName().equals(name))
                .findFirst();
    }

    private static List<String> paths(JavaAnnotation<?> annotation) {
        List<String> paths = Stream.of("value", "path")
                .flatMap(name -> strings(annotation, name))
                .toList();
        return paths.isEmpty() ? List.of("") : paths;
    }

    private static String first(JavaAnnotation<?> annotation, String name) {
        return strings(annotation, name).findFirst().orElse("");
    }

    private static Stream<String> strings(JavaAnnotation<?> annotation, String name) {
        return annotation.get(name).stream()
                .flatMap(value -> value instanceof Object[] many ? Arrays.stream(many) : Stream.of(value))
                .map(String::valueOf);
    }

    @Override
    public String toString() {
        return "%s %s %s%s".formatted(service, method, path, consumes.endsWith("ndjson") ? " (lines)" : "");
    }
}
