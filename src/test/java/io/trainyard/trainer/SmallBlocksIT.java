package io.trainyard.trainer;

import static org.assertj.core.api.Assertions.assertThat;

import io.trainyard.spec.Engine;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** In processes of their own, in a trainer's environment: what malloc does depends on all that a process has done. */
class SmallBlocksIT {

    @ParameterizedTest
    @CsvSource({"with room for small blocks, true", "without, false"})
    void an_array_comes_back_to_its_place_although_small_blocks_came_between(String room, boolean comesBack)
            throws Exception {
        Map<String, String> environment =
                TrainerProcess.installation().command(Engine.MXNET, "cpu", 1).environment();
        ProcessBuilder builder = new ProcessBuilder(List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xint", // what Java compiles would need memory of its own
                        "-XX:+UseSerialGC",
                        "--enable-native-access=ALL-UNNAMED",
                        "-cp",
                        System.getProperty("java.class.path"),
                        SmallBlocksMain.class.getName(),
                        room))
                .redirectErrorStream(true);
        builder.environment().clear();
        builder.environment().putAll(environment);
        Process process = builder.start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

        assertThat(process.waitFor()).as(said).isZero();
        assertThat(said.strip()).isEqualTo(Boolean.toString(comesBack));
    }
}
