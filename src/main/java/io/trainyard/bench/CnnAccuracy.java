package io.trainyard.bench;

import io.trainyard.client.RunState;
import io.trainyard.spec.NumberFormats;
import io.trainyard.spec.Recipes;
import java.util.List;

/** How much of the test images the recipe of a small CNN gets right, as it is offered. */
final class CnnAccuracy implements Measurement {

    private static final String RECIPE = "cifar10-cnn";
    private static final double ASKED = 0.8;

    private final BenchRuns runs;

    CnnAccuracy(BenchRuns runs) {
        this.runs = runs;
    }

    @Override
    public String name() {
        return "test accuracy of the convolutional recipe";
    }

    @Override
    public List<Figure> measure() throws InterruptedException {
        RunState run = runs.awaitFinished(
                runs.launch(Recipes.named(RECIPE).orElseThrow().spec()));
        double accuracy = run.last("test_accuracy");
        return List.of(Figure.of(
                name() + ", after %d epochs".formatted(run.epochs()),
                NumberFormats.percent(accuracy),
                NumberFormats.percent(ASKED) + " or more",
                accuracy >= ASKED));
    }
}
