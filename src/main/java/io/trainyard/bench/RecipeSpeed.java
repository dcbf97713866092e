package io.trainyard.bench;

import io.trainyard.protocol.TrainerRequest.DatasetFiles;
import io.trainyard.spec.Engine;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Images a second of the recipe on each engine, recording everything, over TensorFlow's: the last of three epochs. */
final class RecipeSpeed implements Measurement {

    private static final int IMAGES = 50_000;
    private static final int EPOCHS = 3;
    private static final double ASKED = 1.0;

    private final Program tensorFlow;
    private final TrainerAlone trainer;
    private final DatasetFiles dataset;
    private final int batch;
    private final int rounds;

    RecipeSpeed(Program tensorFlow, TrainerAlone trainer, DatasetFiles dataset, int batch, int rounds) {
        this.tensorFlow = tensorFlow;
        this.trainer = trainer;
        this.dataset = dataset;
        this.batch = batch;
        this.rounds = rounds;
    }

    @Override
    public String name() {
        return "train b" + batch;
    }

    @Override
    public List<Figure> measure() throws IOException, InterruptedException {
        Map<Engine, List<Double>> ratios = new EnumMap<>(Engine.class);
        for (int round = 1; round <= rounds; round++) {
            double theirs = tensorFlowSeconds();
            for (Engine engine : Engine.values()) {
                ratios.computeIfAbsent(engine, e -> new ArrayList<>()).add(theirs / seconds(engine, round));
            }
        }
        return ratios.entrySet().stream()
                .map(entry -> Ratios.figure(
                        "%s %s / tensorflow"
                                .formatted(name(), entry.getKey().name().toLowerCase(Locale.ROOT)),
                        entry.getValue(),
                        ASKED))
                .toList();
    }

    private double seconds(Engine engine, long seed) throws IOException, InterruptedException {
        return trainer.run(BenchRuns.recipe(engine, batch, EPOCHS, seed), running -> {})
                .last("epoch_seconds");
    }

    private double tensorFlowSeconds() throws IOException, InterruptedException {
        return tensorFlow
                .run(List.of(
                        "recipe",
                        Integer.toString(IMAGES),
                        Integer.toString(batch),
                        Integer.toString(EPOCHS),
                        path(dataset.trainImages()),
                        path(dataset.trainLabels())))
                .getLast();
    }

    private static String path(Path file) {
        return file.toString();
    }
}
