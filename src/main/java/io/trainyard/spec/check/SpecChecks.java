package io.trainyard.spec.check;

import io.trainyard.spec.DatasetShape;
import io.trainyard.spec.Engine;
import io.trainyard.spec.FitSpec;
import io.trainyard.spec.Loss;
import io.trainyard.spec.ModelShapes;
import io.trainyard.spec.ModelSpec;
import io.trainyard.spec.OptimizerSpec;
import io.trainyard.spec.catalogue.Nearest;
import io.trainyard.spec.catalogue.Quoted;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** What can only be judged from several settings together. Leaves out what rests on a value already found wrong. */
final class SpecChecks {

    private static final Pattern DEVICE = Pattern.compile("auto|cpu|gpu(:\\d{1,3})?");

    private final Draft draft;
    private final Problems problems;

    SpecChecks(Draft draft, Problems problems) {
        this.draft = draft;
        this.problems = problems;
    }

    void check(DatasetShapes datasets, EngineChoice engines, long machineBytes) {
        checkDevice();
        Optional<DatasetShape> dataset = dataset(datasets);
        Optional<ModelSpec> model = draft.model();
        String device =
                draft.text("device").filter(d -> DEVICE.matcher(d).matches()).orElse("auto");
        Engine engine = engine(engines, device);
        model.flatMap(m -> checkModel(m, dataset, engine))
                .flatMap(need ->
                        memoryProblem(new MemoryCheck(need, machineBytes), device, engines.gpus(engine, device)))
                .filter(problem -> draft.sound(problem.path()))
                .ifPresent(problem -> problems.add(problem.path(), problem.message()));
        dataset.ifPresent(d -> draft.fit().ifPresent(fit -> new FitCheck(fit, d, draft, problems).check()));
        draft.schedule().ifPresent(schedule -> new ScheduleCheck(schedule, draft, problems).check());
        checkLabelSmoothing();
        draft.optimizer().ifPresent(this::checkClipping);
    }

    /**
     * Connections first, then the rest, which rests on them.
     *
     * @return what training it needs; empty where that can't be told
     */
    private Optional<MemoryNeed> checkModel(ModelSpec model, Optional<DatasetShape> dataset, Engine engine) {
        GraphCheck graph = new GraphCheck(model, draft, problems);
        if (!graph.connected()) {
            return Optional.empty();
        }
        EndingCheck ending = new EndingCheck(model, draft, problems);
        draft.loss().ifPresent(ending::checkLoss);
        return dataset.flatMap(d -> checkShapes(graph, ending, d, engine));
    }

    private Optional<MemoryNeed> checkShapes(
            GraphCheck graph, EndingCheck ending, DatasetShape dataset, Engine engine) {
        ModelShapes shapes = ModelShapes.of(graph.model(), dataset);
        KnownShapes known = new KnownShapes(graph.model(), shapes.graph(), draft.wrong());
        if (!graph.possible(shapes, known)) {
            return Optional.empty();
        }
        if (known.output(shapes.graph().output())) {
            ending.checkShape(shapes, dataset);
        }
        return known.all() ? Optional.of(memoryNeed(graph.model(), shapes, dataset, engine)) : Optional.empty();
    }

    private void checkLabelSmoothing() {
        boolean smoothed = draft.tree().path("label_smoothing").doubleValue() > 0;
        if (smoothed && draft.loss().equals(Optional.of(Loss.MEAN_SQUARED_ERROR)) && draft.sound("loss")) {
            problems.add(
                    "label_smoothing",
                    "mean_squared_error has no label smoothing: set it to 0, or use a cross-entropy");
        }
    }

    private void checkClipping(OptimizerSpec optimizer) {
        if (optimizer.clipnorm() != null && optimizer.globalClipnorm() != null) {
            problems.add(
                    "optimizer.clipnorm",
                    "gradients are clipped each by itself or all together: leave out clipnorm or global_clipnorm");
        }
    }

    private void checkDevice() {
        draft.text("device")
                .filter(device -> !DEVICE.matcher(device).matches())
                .ifPresent(device -> problems.add(
                        "device", "expected auto, cpu, gpu or gpu:N such as gpu:0, got " + Quoted.text(device)));
    }

    private Optional<DatasetShape> dataset(DatasetShapes datasets) {
        Optional<String> name = draft.text("dataset");
        Optional<DatasetShape> shape = name.flatMap(datasets::shape);
        if (name.isPresent() && shape.isEmpty()) {
            List<String> known = datasets.names();
            problems.add(
                    "dataset",
                    "there is no dataset %s%s; known are %s"
                            .formatted(
                                    Quoted.text(name.get()),
                                    Nearest.hint(name.get(), known),
                                    String.join(", ", known)));
        }
        return shape;
    }

    private MemoryNeed memoryNeed(ModelSpec model, ModelShapes shapes, DatasetShape dataset, Engine engine) {
        Optional<FitSpec> fit = draft.fit();
        int batchSize = fit.filter(f -> draft.sound("fit.batch_size"))
                .map(f -> Math.min(f.batchSize(), dataset.trainExamples()))
                .orElse(1);
        MemoryNeed.Copies copies = draft.optimizer()
                .flatMap(optimizer -> fit.map(f -> MemoryNeed.Copies.of(optimizer, f, engine)))
                .orElse(MemoryNeed.Copies.NONE);
        return new MemoryNeed(ModelSize.of(model, shapes, engine), copies, batchSize, engine);
    }

    /** A GPU that there isn't has no memory that could be too small: launching refuses it for what it is. */
    private static Optional<Problem> memoryProblem(MemoryCheck check, String device, List<DeviceMemory> gpus) {
        if (!gpus.isEmpty()) {
            return check.onGpu(gpus);
        }
        return device.startsWith("gpu") ? check.onAnything() : check.onCpu();
    }

    /** The one that is going to train. */
    private Engine engine(EngineChoice engines, String device) {
        return draft.text("engine")
                .filter(name -> !name.equals(EngineChoice.AUTO))
                .map(name -> Engine.valueOf(name.toUpperCase(Locale.ROOT)))
                .orElseGet(() -> engines.fastest(device));
    }
}
