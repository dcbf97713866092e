package io.trainyard.bench.easytrain;

import ai.djl.Model;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Activation;
import ai.djl.nn.Blocks;
import ai.djl.nn.SequentialBlock;
import ai.djl.nn.convolutional.Conv2d;
import ai.djl.nn.core.Linear;
import ai.djl.nn.pooling.Pool;
import ai.djl.training.DefaultTrainingConfig;
import ai.djl.training.EasyTrain;
import ai.djl.training.Trainer;
import ai.djl.training.TrainingConfig;
import ai.djl.training.dataset.ArrayDataset;
import ai.djl.training.evaluator.Accuracy;
import ai.djl.training.listener.TrainingListener;
import ai.djl.training.listener.TrainingListenerAdapter;
import ai.djl.training.loss.Loss;
import ai.djl.training.optimizer.Optimizer;
import ai.djl.training.tracker.Tracker;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Trains the small CNN by EasyTrain, as DJL's documentation shows it, and prints the seconds of each epoch, one a line.
 * Arguments: batch size, epochs, and the files of images and labels.
 */
final class EasyTrainTraining {

    private static final int PIXELS = 3072;
    private static final int PLANE = 1024;

    private EasyTrainTraining() {}

    public static void main(String[] args) throws Exception {
        int batch = Integer.parseInt(args[0]);
        byte[] images = Files.readAllBytes(Path.of(args[2]));
        byte[] labels = Files.readAllBytes(Path.of(args[3]));
        try (Model model = Model.newInstance("cnn")) {
            model.setBlock(cnn());
            try (Trainer trainer = model.newTrainer(config())) {
                trainer.initialize(new Shape(batch, 3, 32, 32));
                NDArray x = trainer.getManager().create(pixels(images), new Shape(labels.length, 3, 32, 32));
                NDArray y = trainer.getManager().create(classes(labels));
                ArrayDataset dataset = new ArrayDataset.Builder()
                        .setData(x)
                        .optLabels(y)
                        .setSampling(batch, true)
                        .build();
                EasyTrain.fit(trainer, Integer.parseInt(args[1]), dataset, null);
            }
        }
        Runtime.getRuntime().halt(0);
    }

    private static SequentialBlock cnn() {
        SequentialBlock block = new SequentialBlock();
        for (int filters : new int[] {32, 32, 64}) {
            block.add(Conv2d.builder()
                            .setKernelShape(new Shape(3, 3))
                            .optPadding(new Shape(1, 1))
                            .setFilters(filters)
                            .build())
                    .add(Activation::relu)
                    .add(Pool.maxPool2dBlock(new Shape(2, 2), new Shape(2, 2)));
        }
        return block.add(Blocks.batchFlattenBlock())
                .add(Linear.builder().setUnits(128).build())
                .add(Activation::relu)
                .add(Linear.builder().setUnits(10).build());
    }

    private static TrainingConfig config() {
        return new DefaultTrainingConfig(Loss.softmaxCrossEntropyLoss())
                .addEvaluator(new Accuracy())
                .optOptimizer(Optimizer.adam()
                        .optLearningRateTracker(Tracker.fixed(0.0005f))
                        .optEpsilon(1e-7f)
                        .build())
                .addTrainingListeners(TrainingListener.Defaults.basic())
                .addTrainingListeners(new EpochSeconds());
    }

    /** (count, height, width, channels) to (count, channels, height, width), in [0, 1]. */
    private static float[] pixels(byte[] images) {
        float[] pixels = new float[images.length];
        for (int i = 0; i < images.length; i++) {
            int within = i % PIXELS;
            pixels[i - within + within % 3 * PLANE + within / 3] = (images[i] & 0xFF) / 255f;
        }
        return pixels;
    }

    private static float[] classes(byte[] labels) {
        float[] classes = new float[labels.length];
        for (int i = 0; i < labels.length; i++) {
            classes[i] = labels[i];
        }
        return classes;
    }

    private static final class EpochSeconds extends TrainingListenerAdapter {

        private long start;

        @Override
        public void onTrainingBegin(Trainer trainer) {
            start = System.nanoTime();
        }

        @Override
        public void onEpoch(Trainer trainer) {
            long now = System.nanoTime();
            System.out.println((now - start) / 1e9);
            start = now;
        }
    }
}
