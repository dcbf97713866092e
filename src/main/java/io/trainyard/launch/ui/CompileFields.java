package io.trainyard.launch.ui;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.icon.VaadinIcon;
import io.trainyard.spec.catalogue.Catalogue;
import io.trainyard.spec.catalogue.ParameterGroup;
import io.trainyard.spec.check.Checked;
import io.trainyard.spec.check.DatasetShapes;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Loss, optimizer and the course of the learning rate. */
final class CompileFields extends Div {
    private static final long serialVersionUID = 1;
    private static final String RANGE_TEST = "range_test";
    private final ParameterFields loss;
    private final TypedFields optimizer;
    private final TypedFields schedule;
    private final SchedulePreview preview;
    private final Button find = new Button("Find a learning rate", VaadinIcon.SEARCH.create());

    /** @param findLearningRate launches a range test of the draft */
    CompileFields(RunDraft draft, DatasetShapes datasets, Runnable findLearningRate) {
        addClassName("stack");
        loss = new ParameterFields(
                Stream.of("loss", "label_smoothing")
                        .map(Catalogue.run()::parameter)
                        .toList(),
                draft.tree(),
                draft::changed);
        find.addClassName("find-learning-rate");
        find.setTooltipText("Launches a range test: about one epoch in which the learning rate rises until the loss"
                + " diverges. The draft stays as it is.");
        find.addClickListener(click -> findLearningRate.run());
        optimizer = new TypedFields(draft, "optimizer", Catalogue.optimizerTypes(), "learning_rate", find)
                .labelled("Optimizer", "How the weights follow the gradient. Adam works well with little tuning.");
        schedule = new TypedFields(draft, "schedule", schedules(draft), "warmup_epochs", null)
                .labelled(
                        "Learning-rate schedule",
                        "How the learning rate changes over the run. Cosine is a good choice.");
        preview = new SchedulePreview(draft, datasets);
        add(loss, optimizer, schedule, preview);
    }

    /** A range test is launched by its own button; here it is only where the draft already is one. */
    private static List<ParameterGroup> schedules(RunDraft draft) {
        boolean isTest = draft.object("schedule").path("type").asText().equals(RANGE_TEST);
        return Catalogue.scheduleTypes().stream()
                .filter(type -> isTest || !type.name().equals(RANGE_TEST))
                .toList();
    }

    void show(Checked checked, Map<String, String> problems) {
        loss.show(problems, "");
        optimizer.show(problems);
        schedule.show(problems);
        preview.show();
        find.setEnabled(checked.spec() != null);
    }
}
