package io.trainyard.spec.check;

import io.trainyard.spec.DatasetShape;
import io.trainyard.spec.EarlyStoppingSpec;
import io.trainyard.spec.FitSpec;
import io.trainyard.spec.NumberFormats;

/** Whether the dataset has enough images for this fit. */
record FitCheck(FitSpec fit, DatasetShape dataset, Draft draft, Problems problems) {

    void check() {
        if (draft.sound("fit.validation_split")) {
            checkSplit();
            checkMonitor();
        }
        checkAugmentation();
    }

    private void checkMonitor() {
        EarlyStoppingSpec stopping = fit.earlyStopping();
        String path = "fit.early_stopping.monitor";
        if (stopping != null && stopping.monitor().validation() && fit.validationSplit() == 0 && draft.sound(path)) {
            problems.add(
                    path,
                    "there is no validation data to look at: set a validation split, or monitor loss or accuracy");
        }
    }

    private void checkAugmentation() {
        int smaller = Math.min(dataset.height(), dataset.width());
        checkPixels("fit.augmentation.shift", fit.augmentation().shift(), smaller - 1);
        checkPixels("fit.augmentation.cutout", fit.augmentation().cutout(), smaller);
    }

    private void checkPixels(String path, int pixels, int most) {
        if (pixels > most && draft.sound(path)) {
            problems.add(
                    path,
                    "expected at most %d pixels for images of %d x %d, got %s"
                            .formatted(most, dataset.height(), dataset.width(), NumberFormats.count(pixels)));
        }
    }

    private void checkSplit() {
        int training = fit.trainingExamples(dataset.trainExamples());
        int validation = dataset.trainExamples() - training;
        String split = NumberFormats.number(fit.validationSplit());
        if (training == 0) {
            problems.add(
                    "fit.validation_split",
                    "%s of %s images leaves none to train on: make it smaller"
                            .formatted(split, NumberFormats.count(dataset.trainExamples())));
        } else if (fit.validationSplit() > 0 && validation == 0) {
            problems.add(
                    "fit.validation_split",
                    "%s of %s images is less than one image: make it larger, or 0 for no validation"
                            .formatted(split, NumberFormats.count(dataset.trainExamples())));
        } else if (draft.sound("fit.batch_size") && fit.batchSize() > training) {
            problems.add("fit.batch_size", tooLarge(training, validation));
        }
    }

    private String tooLarge(int training, int validation) {
        String kept = validation == 0 ? "" : " (%s are kept for validation)".formatted(NumberFormats.count(validation));
        return "%s is more than the %s training images of %s%s: give at most that"
                .formatted(NumberFormats.count(fit.batchSize()), NumberFormats.count(training), dataset.name(), kept);
    }
}
