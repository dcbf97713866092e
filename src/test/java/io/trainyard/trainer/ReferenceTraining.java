package io.trainyard.trainer;

import io.trainyard.protocol.TrainerRequest.DatasetFiles;
import io.trainyard.spec.FitSpec;
import io.trainyard.spec.LearningRates;
import io.trainyard.spec.RunSpec;
import io.trainyard.trainer.data.ImageData;
import io.trainyard.trainer.data.Randomness;
import java.lang.foreign.Arena;
import java.util.Arrays;

/**
 * A whole training in float64.
 *
 * @param losses of all steps
 * @param testLoss after them, with moving averages
 */
record ReferenceTraining(double[] losses, double testLoss) {

    /** Trains on the first examples, and without augmentation. */
    static ReferenceTraining of(RunSpec spec, DatasetFiles files) {
        try (Arena arena = Arena.ofConfined()) {
            return of(spec, files, ImageData.training(files, arena), ImageData.test(files, arena));
        }
    }

    private static ReferenceTraining of(RunSpec spec, DatasetFiles files, ImageData training, ImageData test) {
        int[] image = {files.height(), files.width(), files.channels()};
        FitSpec fit = spec.fit();
        int examples = fit.trainingExamples(training.count());
        ReferenceNetwork network = new ReferenceNetwork(spec, image);
        ReferenceOptimizer optimizer =
                new ReferenceOptimizer(spec.optimizer(), LearningRates.of(spec, training.count()), network.variables());
        double[] losses = new double[fit.epochs() * fit.stepsPerEpoch(training.count())];
        int step = 0;
        for (int epoch = 1; epoch <= fit.epochs(); epoch++) {
            int[] order = new Randomness(spec.seed()).order(epoch, examples);
            for (int first = 0; first < examples; first += fit.batchSize()) {
                int[] batch = Arrays.copyOfRange(order, first, Math.min(first + fit.batchSize(), examples));
                ReferenceExamples images = images(training, batch, image);
                int[] labels = labels(training, batch);
                losses[step++] = network.loss(images, labels, true);
                double[] gradient = network.gradient(images, labels);
                network.outputs(images, true, true);
                optimizer.update(network.parameters, gradient);
            }
        }
        int[] all = Randomness.inSequence(test.count());
        return new ReferenceTraining(losses, network.loss(images(test, all, image), labels(test, all), false));
    }

    private static ReferenceExamples images(ImageData data, int[] batch, int[] image) {
        double[][] images = new double[batch.length][data.pixels()];
        byte[] bytes = new byte[data.pixels()];
        for (int i = 0; i < batch.length; i++) {
            data.copyImage(batch[i], bytes);
            for (int p = 0; p < bytes.length; p++) {
                images[i][p] = (bytes[p] & 0xFF) / 255.0;
            }
        }
        return new ReferenceExamples(images, image[0], image[1], image[2]);
    }

    private static int[] labels(ImageData data, int[] batch) {
        return Arrays.stream(batch).map(data::label).toArray();
    }
}
