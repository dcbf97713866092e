package io.trainyard.bench.tensorflow;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.SplittableRandom;

/**
 * Trains a model on CIFAR-10 and prints the seconds of each epoch, one a line. Arguments: the model ({@code recipe} or
 * {@code cnn}), images an epoch, batch size, epochs, and the files of images and labels.
 */
final class TensorFlowTraining {

    private static final int PIXELS = 3072;

    private final byte[] images;
    private final byte[] labels;
    private final float[] pixels;
    private final int[] classes;
    private final SplittableRandom random = new SplittableRandom(1);

    private TensorFlowTraining(Path images, Path labels, int batch) throws Exception {
        this.images = Files.readAllBytes(images);
        this.labels = Files.readAllBytes(labels);
        this.pixels = new float[batch * PIXELS];
        this.classes = new int[batch];
    }

    public static void main(String[] args) throws Exception {
        int count = Integer.parseInt(args[1]);
        int batch = Integer.parseInt(args[2]);
        var training = new TensorFlowTraining(Path.of(args[4]), Path.of(args[5]), batch);
        try (Model model = new Model(args[0])) {
            for (int epoch = 1; epoch <= Integer.parseInt(args[3]); epoch++) {
                long start = System.nanoTime();
                training.epoch(model, count, batch);
                System.out.println((System.nanoTime() - start) / 1e9);
            }
        }
    }

    /** Full batches only: another shape would cost TensorFlow a new plan. */
    private void epoch(Model model, int count, int batch) {
        int[] order = random.ints(count, 0, labels.length).toArray();
        for (int first = 0; first + batch <= count; first += batch) {
            for (int i = 0; i < batch; i++) {
                gather(order[first + i], i);
            }
            model.step(pixels, classes, batch);
        }
    }

    private void gather(int example, int place) {
        for (int p = 0; p < PIXELS; p++) {
            pixels[place * PIXELS + p] = (images[example * PIXELS + p] & 0xFF) / 255f;
        }
        classes[place] = labels[example];
    }
}
