package io.trainyard.spec.check;

import io.trainyard.spec.DatasetShape;
import io.trainyard.spec.ModelSpec;
import io.trainyard.spec.catalogue.Nearest;
import io.trainyard.spec.catalogue.Quoted;
import java.util.List;
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

    void check(DatasetShapes datasets, long budgetBytes) {
        checkDevice();
        Optional<DatasetShape> dataset = dataset(datasets);
        Optional<ModelSpec> model = draft.model();
        model.ifPresent(m -> new EndingCheck(m, draft, problems).check(dataset));
        if (dataset.isPresent()) {
            draft.fit().ifPresent(fit -> new FitCheck(fit, dataset.get(), draft, problems).check());
            model.ifPresent(m -> checkMemory(m, dataset.get(), budgetBytes));
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

    private void checkMemory(ModelSpec model, DatasetShape dataset, long budgetBytes) {
        int batchSize = draft.fit()
                .filter(fit -> draft.sound("fit.batch_size"))
                .map(fit -> Math.min(fit.batchSize(), dataset.trainExamples()))
                .orElse(1);
        int moments = draft.optimizer().map(MemoryNeed::moments).orElse(0);
        MemoryNeed.of(model, dataset, moments, batchSize)
                .problem(budgetBytes)
                .filter(p -> draft.sound(p.path()))
                .ifPresent(p -> problems.add(p.path(), p.message()));
    }
}
