package io.trainyard.trainer;

import static org.assertj.core.api.Assertions.assertThat;

import io.trainyard.model.ModelState;
import io.trainyard.model.ParametersZip;
import io.trainyard.model.Safetensors;
import io.trainyard.model.Tensor;
import io.trainyard.model.TrainedModel;
import io.trainyard.protocol.TrainerInstallation;
import io.trainyard.protocol.TrainerRequest;
import io.trainyard.protocol.TrainerRequest.DatasetFiles;
import io.trainyard.protocol.TrainerRequest.TrainerRun;
import io.trainyard.spec.Engine;
import io.trainyard.spec.FitSpec;
import io.trainyard.spec.Loss;
import io.trainyard.spec.RunSpec;
import io.trainyard.trainer.data.SyntheticDataset;
import io.trainyard.trainer.file.ModelFile;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What a real run learned, in the formats in which it is given away. */
class ModelOutIT {

    private static final int IMAGES = 50;
    private static final int SIDE = 8;
    private static final int CLASSES = 3;

    private final Path directory;

    ModelOutIT(@TempDir Path directory) {
        this.directory = directory;
    }

    @Test
    void djl_on_mxnet_loads_the_parameters() throws Exception {
        TrainedModel model = train(Engine.MXNET);
        Path params = Files.write(directory.resolve("model.params"), entry(model, "model.params"));

        assertThat(loadedByDjl(params)).containsExactlyElementsOf(lines(model.parameters()));
    }

    @ParameterizedTest
    @EnumSource(Engine.class)
    void the_zip_holds_parameters_spec_and_their_description(Engine engine) throws Exception {
        TrainedModel model = train(engine);

        assertThat(entry(model, "model.safetensors")).isEqualTo(Files.readAllBytes(directory.resolve(ModelFile.NAME)));
        assertThat(new String(entry(model, "spec.json"), StandardCharsets.UTF_8))
                .contains("\"dense\"");
        assertThat(new String(entry(model, "README.txt"), StandardCharsets.UTF_8))
                .contains("dense.weight [16, 192]", "dense_1.bias [3]");
    }

    private TrainedModel train(Engine engine) throws Exception {
        RunSpec spec = Specs.run(
                engine,
                Specs.classifier(16, CLASSES),
                Loss.CATEGORICAL_CROSSENTROPY,
                Specs.ADAM,
                new FitSpec(32, 2, true, 0));
        DatasetFiles files = SyntheticDataset.write(directory, 300, IMAGES, SIDE, CLASSES);
        TrainerProcess trainer = TrainerProcess.start(
                new TrainerRequest(engine, "cpu", 1, files, List.of(new TrainerRun("r", directory, spec))), directory);
        assertThat(trainer.exitCode()).as(trainer.log()).isZero();
        return new TrainedModel(
                7, "my run", spec, ModelState.FINAL, Safetensors.read(directory.resolve(ModelFile.NAME)));
    }

    private static byte[] entry(TrainedModel model, String name) throws Exception {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        new ParametersZip(model).writeTo(bytes);
        try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                if (entry.getName().equals(name)) {
                    return zip.readAllBytes();
                }
            }
        }
        throw new AssertionError("no " + name);
    }

    /** As LoadParams prints them. */
    private static List<String> lines(Safetensors parameters) throws Exception {
        List<String> lines = new ArrayList<>();
        for (Tensor tensor : parameters.tensors()) {
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            tensor.writeTo(bytes);
            FloatBuffer values = floats(bytes.toByteArray());
            double sum = 0;
            while (values.hasRemaining()) {
                sum += values.get();
            }
            String shape = String.join(
                    ", ", tensor.shape().stream().map(String::valueOf).toList());
            lines.add("%s (%s) %s".formatted(tensor.name(), shape, sum));
        }
        return lines;
    }

    private static List<String> loadedByDjl(Path params) throws Exception {
        Path build = Path.of("target").toAbsolutePath();
        Path java = Path.of(System.getProperty("java.home"), "bin", "java");
        var command = new TrainerInstallation(java, build.resolve("trainer"), build.resolve("engines"))
                .command(Engine.MXNET, "cpu", 1)
                .processBuilder();
        List<String> words = new ArrayList<>(command.command());
        words.removeLast();
        words.add(Path.of("src/test/resources/LoadParams.java").toAbsolutePath().toString());
        words.add(params.toString());
        Process process = command.command(words)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).isZero();
        return said.lines().toList();
    }

    private static FloatBuffer floats(byte[] littleEndian) {
        return ByteBuffer.wrap(littleEndian).order(ByteOrder.LITTLE_ENDIAN).asFloatBuffer();
    }
}
