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

/** How much resident memory a trainer has gained from epoch 10 to epoch 110: the median of some trainers. */
final class MemoryGrowth implements Measurement {

    private static final int FROM = 10;
    private static final int TO = 110;
    private static final int EPOCHS = TO + 1;
    private static final int MOST_TRAINERS = 3;
    private static final double ASKED = 0.02;

    private final String what;
    private final TrainerAlone trainer;
    private final RunSpec spec;
    private final int trainers;

    private MemoryGrowth(String what, TrainerAlone trainer, RunSpec spec, int rounds) {
        this.what = what + " " + spec.engine().name().toLowerCase(Locale.ROOT);
        this.trainer = trainer;
        this.spec = spec;
        this.trainers = Math.min(rounds, MOST_TRAINERS);
    }

    /** Of the recipe, which Java trains. */
    static MemoryGrowth ofRecipe(TrainerAlone trainer, Engine engine, int rounds) {
        return new MemoryGrowth("recipe", trainer, BenchRuns.recipe(engine, 256, EPOCHS, 1), rounds);
    }

    /**
     * Of a small CNN, which the engine trains.
     *
     * @param trainer on a part of the dataset: a hundred epochs in minutes, ten of them enough for Java to have compiled
     *     what it will
     */
    static MemoryGrowth ofCnn(TrainerAlone trainer, Engine engine, int rounds) {
        return new MemoryGrowth("small cnn", trainer, CnnSpec.of(engine, 128, EPOCHS, 1), rounds);
    }

    @Override
    public String name() {
        return "memory growth, epoch " + FROM + " to " + TO + ", " + what;
    }

    @Override
    public List<Figure> measure() throws IOException, InterruptedException {
        String asked = String.format(Locale.ROOT, "%.0f %% or less", ASKED * 100);
        if (trainers < 1) {
            return List.of(Figure.skipped(name(), asked));
        }
        List<Double> growth = new ArrayList<>();
        List<Double> megabytes = new ArrayList<>();
        for (int i = 0; i < trainers; i++) {
            long[] kilobytes = new long[2];
            trainer.run(spec, running -> watch(running, kilobytes));
            growth.add((double) kilobytes[1] / kilobytes[0] - 1);
            megabytes.add(kilobytes[0] / 1024.0);
        }
        double median = Statistics.median(growth);
        String each =
                String.join(", ", growth.stream().map(MemoryGrowth::percent).toList());
        return List.of(Figure.of(
                name(),
                String.format(
                        Locale.ROOT, "%s %% of %.0f MB (%s)", percent(median), Statistics.median(megabytes), each),
                asked,
                median <= ASKED));
    }

    private static String percent(double part) {
        return String.format(Locale.ROOT, "%.2f", part * 100);
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
