package io.trainyard.spec.catalogue;

import static io.trainyard.spec.catalogue.Parameters.bool;
import static io.trainyard.spec.catalogue.Parameters.choice;
import static io.trainyard.spec.catalogue.Parameters.integer;
import static io.trainyard.spec.catalogue.Parameters.options;
import static io.trainyard.spec.catalogue.Parameters.real;

import io.trainyard.spec.catalogue.ParameterType.Int;
import io.trainyard.spec.catalogue.ParameterType.Real;
import java.util.List;

/** The objects inside of fit. */
final class FitParts {

    static final ParameterGroup AUGMENTATION = new ParameterGroup(
            "augmentation",
            "Augmentation",
            "Changes training images a little each time they are used, so that the model sees more of them.",
            List.of(
                    bool(
                            "horizontal_flip",
                            "Horizontal flip",
                            false,
                            "Mirrors half of the images left to right. Not for digits or letters."),
                    integer(
                            "shift",
                            "Shift",
                            new Int(0, 1000),
                            0,
                            "Moves each image by up to so many pixels along both axes. Usual are 0 to 4 for 32 x 32."),
                    integer(
                            "cutout",
                            "Cutout",
                            new Int(0, 1000),
                            0,
                            "Blacks out a square of so many pixels at a random place. Usual are 0 to 16 for 32 x 32.")));

    static final ParameterGroup EARLY_STOPPING = new ParameterGroup(
            "early_stopping",
            "Early stopping",
            "Ends the training when it no longer gets better.",
            List.of(
                    choice(
                            "monitor",
                            "Monitor",
                            options(
                                    "loss", "Loss",
                                    "accuracy", "Accuracy",
                                    "val_loss", "Validation loss",
                                    "val_accuracy", "Validation accuracy"),
                            "val_loss",
                            "What has to get better from epoch to epoch."),
                    integer(
                            "patience",
                            "Patience",
                            new Int(0, 10_000),
                            3,
                            "How many epochs it waits for something better. Usual are 2 to 10."),
                    real(
                            "min_delta",
                            "Minimum change",
                            new Real(0, true, 1000, true),
                            0,
                            "The least change that counts as better."),
                    bool(
                            "restore_best_weights",
                            "Restore best weights",
                            false,
                            "Whether the model of the best epoch is kept, instead of the last.")));

    static final ParameterGroup CHECKPOINTS = new ParameterGroup(
            "checkpoints",
            "Checkpoints",
            "States of the training that are kept, to go on from them.",
            List.of(
                    integer(
                            "every_epochs",
                            "Every epochs",
                            new Int(1, 10_000),
                            1,
                            "Epochs from one checkpoint to the next."),
                    integer(
                            "keep",
                            "Keep",
                            new Int(1, 100),
                            2,
                            "How many of the last are kept, beside the best one.")));

    private FitParts() {}
}
