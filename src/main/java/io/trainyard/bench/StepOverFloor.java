package io.trainyard.bench;

import io.trainyard.spec.Engine;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** The recipe's step time over what its matrix products take by PyTorch's own BLAS, and its parameters by one pass of Adam. */
final class StepOverFloor implements Measurement {

    private static final int BATCH = 32;
    private static final int STEPS_PER_EPOCH = 1563;
    private static final double ASKED = 2;

    private final Program floor;
    private final TrainerAlone trainer;
    private final Path engines;
    private final int rounds;

    /** @param engines the trainer's engine cache */
    StepOverFloor(Program floor, TrainerAlone trainer, Path engines, int rounds) {
        this.floor = floor;
        this.trainer = trainer;
        this.engines = engines;
        this.rounds = rounds;
    }

    @Override
    public String name() {
        return "train b" + BATCH + " step / floor";
    }

    @Override
    public List<Figure> measure() throws IOException, InterruptedException {
        List<Double> ratios = new ArrayList<>();
        for (int round = 1; round <= rounds; round++) {
            double epoch = trainer.run(BenchRuns.recipe(Engine.PYTORCH, BATCH, 3, round), running -> {})
                    .last("epoch_seconds");
            double floorSeconds = floor.run(List.of(library().toString(), Integer.toString(BATCH)))
                    .getLast();
            ratios.add(epoch / STEPS_PER_EPOCH / floorSeconds);
        }
        return List.of(Ratios.atMost(name(), ratios, ASKED));
    }

    /** It is there once a trainer has used it. */
    private Path library() {
        try (Stream<Path> files = Files.walk(engines)) {
            return files.filter(file -> file.endsWith("libtorch_cpu.so"))
                    .findFirst()
                    .orElseThrow(() -> new BenchException("PyTorch's library isn't in " + engines));
        } catch (IOException e) {
            throw new UncheckedIOException("Can't look for PyTorch's library", e);
        }
    }
}
