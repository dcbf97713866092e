package io.trainyard.spec.catalogue;

import static io.trainyard.spec.catalogue.Parameters.bool;
import static io.trainyard.spec.catalogue.Parameters.choice;
import static io.trainyard.spec.catalogue.Parameters.integer;
import static io.trainyard.spec.catalogue.Parameters.options;
import static io.trainyard.spec.catalogue.Parameters.real;
import static io.trainyard.spec.catalogue.Parameters.zeroToOne;

import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.trainyard.spec.catalogue.ParameterType.Int;
import io.trainyard.spec.catalogue.ParameterType.Real;
import io.trainyard.spec.catalogue.ParameterType.Text;
import java.util.List;

/** The settings of a run as a whole, and of its fit. */
final class RunParameters {

    /** The largest whole number that JavaScript and JSON tools keep exactly. */
    private static final long MAX_SEED = (1L << 53) - 1;

    private static final Parameter LOSS = new Parameter(
            "loss",
            "Loss",
            options(
                    "categorical_crossentropy", "Categorical cross-entropy",
                    "mean_squared_error", "Mean squared error",
                    "binary_crossentropy", "Binary cross-entropy"),
            null,
            "What training makes small. Categorical cross-entropy with a final softmax is usual for telling classes"
                    + " apart.");

    static final ParameterGroup RUN = new ParameterGroup(
            "run",
            "Run",
            "Everything that decides what is computed.",
            List.of(
                    new Parameter(
                            "experiment",
                            "Experiment",
                            new Text(200),
                            null,
                            "The experiment that the run belongs to: runs of one experiment are compared with each other."),
                    new Parameter(
                            "name",
                            "Name",
                            new Text(200),
                            NullNode.instance,
                            "A name of the run's own, to find it again. May be left empty."),
                    new Parameter(
                            "dataset",
                            "Dataset",
                            new Text(200),
                            null,
                            "The images to learn from. CIFAR-10 has 60,000 colour images of 32 x 32 pixels in 10 classes."),
                    LOSS,
                    real(
                            "label_smoothing",
                            "Label smoothing",
                            zeroToOne(false),
                            0,
                            "How much of each label is spread over all classes, so that the model is less sure of itself."
                                    + " Usual are 0 to 0.2; not for mean squared error."),
                    integer(
                            "seed",
                            "Seed",
                            new Int(0, MAX_SEED),
                            1,
                            "Decides initial weights, shuffling and dropout: the same seed gives the same run. Use several"
                                    + " to see how much is chance."),
                    choice(
                            "engine",
                            "Engine",
                            options("auto", "Auto", "mxnet", "Apache MXNet", "pytorch", "PyTorch"),
                            "auto",
                            "The library that computes: auto takes the fastest that can use the device. Results differ"
                                    + " only in rounding and random numbers."),
                    new Parameter(
                            "device",
                            "Device",
                            new Text(20),
                            TextNode.valueOf("auto"),
                            "Where it computes: auto takes a GPU if one can be used, else the CPU; or cpu, gpu, or gpu:0,"
                                    + " gpu:1 and so on.")));

    static final ParameterGroup FIT = new ParameterGroup(
            "fit",
            "Fit",
            "How the model is trained.",
            List.of(
                    integer(
                            "batch_size",
                            "Batch size",
                            new Int(1, Integer.MAX_VALUE),
                            32,
                            "How many images each step learns from. Larger is faster an epoch but takes fewer steps."
                                    + " Usual are 16 to 512."),
                    integer(
                            "epochs",
                            "Epochs",
                            new Int(1, 10_000),
                            10,
                            "How often training goes over all images. Usual are 5 to 100."),
                    bool(
                            "shuffle",
                            "Shuffle",
                            true,
                            "Whether every epoch has the images in a new order. Leave it on unless the order matters."),
                    real(
                            "validation_split",
                            "Validation split",
                            new Real(0, true, 0.9, true),
                            0,
                            "The share of the training images, taken from their end, that is kept from training and only"
                                    + " evaluated after each epoch. 0.1 is usual, 0 is none.")));

    private RunParameters() {}
}
