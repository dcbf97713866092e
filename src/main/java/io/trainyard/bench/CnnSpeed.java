package io.trainyard.bench;

import io.trainyard.protocol.TrainerRequest.DatasetFiles;
import io.trainyard.spec.Engine;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;

/**
 * Images a second of a small CNN, recording everything, over TensorFlow's and over EasyTrain's on the same engine: the last
 * of three epochs. The engine is the one that is faster in a trial.
 */
final class CnnSpeed implements Measurement {

    /** Whole batches: TensorFlow gets no others. */
    static final int IMAGES = 10_240;

    private static final int BATCH = 128;
    private static final int EPOCHS = 3;
    private static final double OF_TENSORFLOW = 0.8;
    private static final double OF_EASY_TRAIN = 1.05;

    /** Those that are compared. */
    private enum Way {
        OURS,
        TENSORFLOW,
        EASY_TRAIN
    }

    private final Program tensorFlow;
    private final Function<Engine, Program> easyTrain;
    private final TrainerAlone trainer;
    private final DatasetFiles dataset;
    private final int rounds;

    /**
     * @param trainer with this dataset
     * @param dataset of {@link #IMAGES}
     */
    CnnSpeed(
            Program tensorFlow,
            Function<Engine, Program> easyTrain,
            TrainerAlone trainer,
            DatasetFiles dataset,
            int rounds) {
        this.tensorFlow = tensorFlow;
        this.easyTrain = easyTrain;
        this.trainer = trainer;
        this.dataset = dataset;
        this.rounds = rounds;
    }

    @Override
    public String name() {
        return "train small cnn b" + BATCH;
    }

    /** The ways take turns, and in another order each round, so that what else the machine does hits all of them. */
    @Override
    public List<Figure> measure() throws IOException, InterruptedException {
        Engine engine = fastest();
        List<Double> ofTensorFlow = new ArrayList<>();
        List<Double> ofEasyTrain = new ArrayList<>();
        List<Way> order = new ArrayList<>(List.of(Way.values()));
        for (int round = 1; round <= rounds; round++) {
            Map<Way, Double> seconds = new EnumMap<>(Way.class);
            for (Way way : order) {
                seconds.put(way, seconds(way, engine, round));
            }
            ofTensorFlow.add(ratio(seconds, Way.TENSORFLOW));
            ofEasyTrain.add(ratio(seconds, Way.EASY_TRAIN));
            Collections.rotate(order, 1);
        }
        String ours = name() + " " + engine.name().toLowerCase(Locale.ROOT);
        return List.of(
                Ratios.figure(ours + " / tensorflow", ofTensorFlow, OF_TENSORFLOW),
                Ratios.figure(ours + " / easytrain", ofEasyTrain, OF_EASY_TRAIN));
    }

    private Engine fastest() throws IOException, InterruptedException {
        Map<Engine, Double> seconds = new EnumMap<>(Engine.class);
        for (Engine engine : Engine.values()) {
            seconds.put(engine, ours(engine, 0));
        }
        return Collections.min(seconds.entrySet(), Map.Entry.comparingByValue()).getKey();
    }

    private double seconds(Way way, Engine engine, long round) throws IOException, InterruptedException {
        return switch (way) {
            case OURS -> ours(engine, round);
            case TENSORFLOW ->
                tensorFlow.run(arguments("cnn", IMAGES, BATCH, EPOCHS)).getLast();
            case EASY_TRAIN ->
                easyTrain.apply(engine).run(arguments(BATCH, EPOCHS)).getLast();
        };
    }

    private double ours(Engine engine, long seed) throws IOException, InterruptedException {
        return trainer.run(CnnSpec.of(engine, BATCH, EPOCHS, seed), running -> {})
                .last("epoch_seconds");
    }

    private List<String> arguments(Object... first) {
        List<String> arguments =
                new ArrayList<>(Arrays.stream(first).map(Object::toString).toList());
        arguments.add(dataset.trainImages().toString());
        arguments.add(dataset.trainLabels().toString());
        return arguments;
    }

    private static double ratio(Map<Way, Double> seconds, Way other) {
        Double ours = seconds.get(Way.OURS);
        Double theirs = seconds.get(other);
        if (ours == null || theirs == null) {
            throw new IllegalStateException("Indicates a bug: a round lacks a way");
        }
        return theirs / ours;
    }
}
