package io.trainyard.bench;

import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * What the build made.
 *
 * @param target the build's folder, with {@code quarkus-app} and {@code trainer} in it
 */
record Distribution(Path target) {

    /** The one that this class is from, packaged or in {@code target/classes}. */
    static Distribution own() {
        try {
            Path folder = Path.of(Distribution.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI());
            while (folder != null && !Files.exists(folder.resolve("quarkus-app/quarkus-run.jar"))) {
                folder = folder.getParent();
            }
            if (folder == null) {
                throw new BenchException("There is no quarkus-app/quarkus-run.jar: build with ./mvnw package first.");
            }
            return new Distribution(folder);
        } catch (URISyntaxException e) {
            throw new IllegalStateException("Indicates a bug: the class path has no place on disk", e);
        }
    }

    Path server() {
        return target.resolve("quarkus-app/quarkus-run.jar");
    }

    /** Java's options for the server, as {@code trainyard start} has them. */
    Path serverOptions() {
        return target.resolveSibling("src/main/jvm/server.options");
    }

    Path trainer() {
        return target.resolve("trainer");
    }

    /** What {@code bench train} measures against; there only when the Maven profile {@code bench} fetched it. */
    Path tensorFlow() {
        return target.resolve("bench/tensorflow");
    }

    /** Programs that the bench starts from source. */
    Path benchSources() {
        return target.resolveSibling("src/bench/java/io/trainyard/bench");
    }

    static Path java() {
        return Path.of(System.getProperty("java.home"), "bin", "java");
    }
}
