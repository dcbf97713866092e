package io.trainyard.spec;

import java.util.List;

/**
 * What the checks need to know of a dataset of images.
 *
 * @param name its name in the catalogue, such as {@code cifar10}
 * @param height rows of an image
 * @param width columns of an image
 * @param channels 3 for RGB
 * @param classes class names, in the order of the labels
 * @param trainExamples images of the training set
 * @param testExamples images of the test set
 */
public record DatasetShape(
        String name, int height, int width, int channels, List<String> classes, int trainExamples, int testExamples) {
    public DatasetShape {
        classes = List.copyOf(classes);
    }
}
