package io.trainyard.prediction;

import java.util.ArrayList;
import java.util.List;

/**
 * What a model gets right and wrong on the test set.
 *
 * @param images how many there are
 * @param confusion [actual][predicted], counts
 * @param crossentropy mean over the images
 */
public record PredictionReport(int images, int[][] confusion, double crossentropy) {

    /**
     * How the model does on one class, by scikit-learn's definitions.
     *
     * @param index of the class
     * @param images that are of it
     * @param right how many of those were predicted as it
     * @param recall the part of its images that were recognised; this is the class's accuracy
     * @param precision the part of what was predicted as it that is; 0 when nothing was
     * @param f1 harmonic mean of both; 0 when both are
     */
    public record ClassReport(int index, int images, int right, double recall, double precision, double f1) {}

    public double accuracy() {
        int right = 0;
        for (int i = 0; i < confusion.length; i++) {
            right += confusion[i][i];
        }
        return images == 0 ? 0 : (double) right / images;
    }

    public List<ClassReport> classes() {
        List<ClassReport> reports = new ArrayList<>();
        for (int i = 0; i < confusion.length; i++) {
            reports.add(report(i));
        }
        return reports;
    }

    private ClassReport report(int index) {
        int actual = 0;
        int predicted = 0;
        for (int other = 0; other < confusion.length; other++) {
            actual += confusion[index][other];
            predicted += confusion[other][index];
        }
        int right = confusion[index][index];
        double recall = ratio(right, actual);
        double precision = ratio(right, predicted);
        double f1 = recall + precision == 0 ? 0 : 2 * recall * precision / (recall + precision);
        return new ClassReport(index, actual, right, recall, precision, f1);
    }

    private static double ratio(int part, int whole) {
        return whole == 0 ? 0 : (double) part / whole;
    }
}
