package io.trainyard.bench;

import io.trainyard.bench.TrainerAlone.Trainer;
import io.trainyard.spec.Engine;
import io.trainyard.spec.RunSpec;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * How much resident memory a trainer has gained from epoch 10 to epoch 110: with the recipe, which Java trains, and with a
 * small CNN, which the engines train.
 */
final class MemoryGrowth implements Measurement {

    private static final int FROM = 10;
    private static final int TO = 110;
    private static final double ASKED = 0.02;

    private final TrainerAlone trainer;
    private final TrainerAlone onPart;

    /** @param onPart of the dataset: a hundred epochs of a CNN in minutes, ten of them enough for Java to have compiled what it will */
    MemoryGrowth(TrainerAlone trainer, TrainerAlone onPart) {
        this.trainer = trainer;
        this.onPart = onPart;
    }

    @Override
    public String name() {
        return "memory growth, epoch " + FROM + " to " + TO;
    }

    @Override
    public List<Figure> measure() throws IOException, InterruptedException {
        List<Figure> figures = new ArrayList<>();
        for (Engine engine : Engine.values()) {
            figures.add(figure("recipe", trainer, BenchRuns.recipe(engine, 256, TO + 1, 1)));
        }
        for (Engine engine : Engine.values()) {
            figures.add(figure("small cnn", onPart, CnnSpec.of(engine, 128, TO + 1, 1)));
        }
        return figures;
    }

    private Figure figure(String what, TrainerAlone with, RunSpec spec) throws IOException, InterruptedException {
        long[] kilobytes = new long[2];
        with.run(spec, running -> watch(running, kilobytes));
        double growth = (double) kilobytes[1] / kilobytes[0] - 1;
        return Figure.of(
                name() + ", " + what + " " + spec.engine().name().toLowerCase(Locale.ROOT),
                String.format(Locale.ROOT, "%.2f %% of %d MB", growth * 100, kilobytes[0] / 1024),
                String.format(Locale.ROOT, "%.0f %% or less", ASKED * 100),
                growth <= ASKED);
    }

    private static void watch(Trainer trainer, long[] kilobytes) throws IOException, InterruptedException {
        EpochEnds ends = new EpochEnds(trainer.directory(), trainer.process().toHandle());
        ends.await(FROM);
        kilobytes[0] = residentKilobytes(trainer.process());
        ends.await(TO - FROM);
        kilobytes[1] = residentKilobytes(trainer.process());
    }

    private static long residentKilobytes(Process process) throws IOException {
        return Files.readAllLines(Path.of("/proc", Long.toString(process.pid()), "status")).stream()
                .filter(line -> line.startsWith("VmRSS:"))
                .map(line -> line.replaceAll("\\D", ""))
                .mapToLong(Long::parseLong)
                .findFirst()
                .orElseThrow(() -> new BenchException("The trainer ended while its memory was looked at"));
    }
}
