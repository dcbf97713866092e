package io.trainyard.tracking.ui;

import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import io.trainyard.model.ParameterDistance;
import io.trainyard.repetition.Repetition;
import io.trainyard.shell.Card;
import io.trainyard.shell.PropertyList;
import io.trainyard.spec.NumberFormats;
import io.trainyard.tracking.RunStatus;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Whether doing a run exactly again gave the same. */
final class RepetitionCard extends Card {
    private static final long serialVersionUID = 1;

    private static final double PERCENT = 100;

    private final long original;
    private final Div content = new Div();

    RepetitionCard(long original) {
        super("Run exactly again");
        this.original = original;
        addClassName("repetition");
        add(new Anchor("runs/" + original, "Repeats run " + original), content);
    }

    /** @param repetition empty as long as one of the two hasn't finished */
    void show(Optional<Repetition> repetition, RunStatus status) {
        String none = status.ended() && status != RunStatus.FINISHED
                ? "Not compared: this run didn't finish."
                : "The two are compared once both have finished.";
        content.removeAll();
        content.add(new Paragraph(repetition.map(this::verdict).orElse(none)));
        repetition.map(RepetitionCard::differences).ifPresent(differences -> {
            if (!differences.isEmpty()) {
                content.add(new Paragraph("What differs:"), new PropertyList(differences));
            }
        });
    }

    private String verdict(Repetition repetition) {
        String tolerance = NumberFormats.percent(Repetition.TOLERANCE);
        return switch (repetition.verdict()) {
            case IDENTICAL -> "Identical: byte for byte the same parameters.";
            case WITHIN_TOLERANCE ->
                "Within tolerance: no epoch's loss is off by more than %s %% of that of run %d, where %s is allowed. %s%s"
                        .formatted(
                                NumberFormats.metric(repetition.largestDifference() * PERCENT),
                                original,
                                tolerance,
                                parameters(repetition.parameters()),
                                unexplained(repetition));
            case DIVERGED ->
                "Diverged at epoch %d: the loss is off by more than %s of that of run %d. %s%s"
                        .formatted(
                                repetition.divergedAt(),
                                tolerance,
                                original,
                                parameters(repetition.parameters()),
                                unexplained(repetition));
        };
    }

    private static String parameters(@Nullable ParameterDistance distance) {
        return distance == null
                ? "Their parameters can't be compared: a model's file is gone or was changed."
                : "The final parameters differ by %s at most, and by %s in L2 norm relative to its own."
                        .formatted(NumberFormats.metric(distance.largest()), NumberFormats.metric(distance.relative()));
    }

    private static String unexplained(Repetition repetition) {
        return repetition.differences().isEmpty() ? " Nothing that is recorded differs." : "";
    }

    private static Map<String, String> differences(Repetition repetition) {
        Map<String, String> text = new LinkedHashMap<>();
        repetition
                .differences()
                .forEach(difference -> text.put(
                        difference.what(), "%s, was %s".formatted(difference.repetition(), difference.original())));
        return text;
    }
}
