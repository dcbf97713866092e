package io.trainyard.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a start says on a machine that isn't fit for it. */
class BadMachineIT {

    private final Path folder;

    BadMachineIT(@TempDir Path folder) {
        this.folder = folder;
    }

    @Test
    void a_home_that_is_a_file_is_refused() throws IOException {
        var file = Files.createFile(folder.resolve("file"));
        var ended = TrainyardServer.startInVain(file);
        assertThat(ended.exitCode()).isEqualTo(1);
        assertThat(ended.output())
                .contains("The home " + file + " can't be used: it is a file")
                .contains("--home");
    }

    @Test
    void a_home_on_a_full_disk_is_refused_with_both_sizes() throws IOException {
        var mounted =
                Ended.of(new ProcessBuilder("mount", "-t", "tmpfs", "-o", "size=64m", "tmpfs", folder.toString()));
        assumeTrue(mounted.exitCode() == 0, "no small disk can be mounted: " + mounted.output());
        try {
            var ended = TrainyardServer.startInVain(folder);
            assertThat(ended.exitCode()).isEqualTo(1);
            assertThat(ended.output())
                    .contains("has 0.07 GB free, 1.00 GB are needed")
                    .contains("--home");
        } finally {
            assertThat(Ended.of(new ProcessBuilder("umount", folder.toString())).output())
                    .isEmpty();
        }
    }

    @Test
    void a_jdk_that_is_too_old_is_named_with_what_to_install() throws IOException {
        var jdk = Files.createDirectories(folder.resolve("jdk-17"));
        Files.writeString(jdk.resolve("release"), "JAVA_VERSION=\"17.0.15\"\n");
        var javac = Files.createFile(Files.createDirectory(jdk.resolve("bin")).resolve("javac"));
        Files.setPosixFilePermissions(javac, PosixFilePermissions.fromString("rwx------"));
        var script = new ProcessBuilder(Path.of("trainyard").toAbsolutePath().toString(), "start");
        var path = pathWithoutJava().toString();
        script.environment().putAll(Map.of("JAVA_HOME", jdk.toString(), "TRAINYARD_JDKS", "", "PATH", path));
        var ended = Ended.of(script);
        assertThat(ended.exitCode()).isEqualTo(1);
        assertThat(ended.output())
                .contains("needs a JDK 25 or newer")
                .contains(jdk + " is JDK 17")
                .contains("Install one");
    }

    private Path pathWithoutJava() throws IOException {
        var bin = Files.createDirectory(folder.resolve("bin"));
        for (String name : List.of("bash", "env", "dirname", "readlink", "sed")) {
            var program = bin.resolve(name);
            Files.writeString(program, "#!/bin/sh\nexec /usr/bin/" + name + " \"$@\"\n");
            Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwx------"));
        }
        return bin;
    }
}
