package io.trainyard.tracking.ui;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.NativeTable;
import com.vaadin.flow.component.html.NativeTableBody;
import com.vaadin.flow.component.html.NativeTableCell;
import com.vaadin.flow.component.html.NativeTableHeader;
import com.vaadin.flow.component.html.NativeTableHeaderCell;
import com.vaadin.flow.component.html.NativeTableRow;
import com.vaadin.flow.component.html.Paragraph;
import io.trainyard.shell.Card;
import io.trainyard.spec.NumberFormats;
import io.trainyard.tracking.Checkpoint;
import io.trainyard.tracking.RunDetails.AttemptDetails;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What a run can go on from, what it went on from, and what it wouldn't go on from. */
final class CheckpointCard extends Card {
    private static final long serialVersionUID = 1;
    private static final int SHORT_HASH = 12;

    private final Div content = new Div();

    CheckpointCard() {
        super("Checkpoints");
        content.addClassName("checkpoints");
        add(content);
    }

    void show(List<Checkpoint> checkpoints, List<AttemptDetails> attempts) {
        content.removeAll();
        stories(attempts).forEach(text -> {
            Paragraph note = new Paragraph(text);
            note.addClassName("hint");
            content.add(note);
        });
        content.add(
                checkpoints.isEmpty()
                        ? new Paragraph("None yet: the first is written after an epoch.")
                        : table(checkpoints));
    }

    /** A sentence for each attempt that has one. */
    static List<String> stories(List<AttemptDetails> attempts) {
        List<String> stories = new ArrayList<>();
        String threads = null;
        for (AttemptDetails attempt : attempts) {
            String own = attempt.facts().get("threads");
            boolean others = own != null && threads != null && !own.equals(threads);
            stories.add(story(attempt, others ? "with %s threads instead of %s".formatted(own, threads) : ""));
            threads = own == null ? threads : own;
        }
        return stories.stream().filter(story -> !story.isEmpty()).toList();
    }

    private static String story(AttemptDetails attempt, String otherThreads) {
        String from = attempt.resumedStep() == null
                ? ""
                : attempt.resumedStep() == 0
                        ? "began anew, since no checkpoint was whole"
                        : "went on from step " + NumberFormats.count(attempt.resumedStep());
        String end = attempt.endReason() == null
                ? ""
                : "ended: " + attempt.endReason().lines().findFirst().orElse("");
        String all = Stream.of(from, otherThreads, end)
                .filter(text -> !text.isEmpty())
                .collect(Collectors.joining(", "));
        return all.isEmpty() ? "" : "Attempt %d %s".formatted(attempt.number(), all);
    }

    private static NativeTable table(List<Checkpoint> checkpoints) {
        NativeTable table = new NativeTable();
        table.addClassName("checkpoint-table");
        NativeTableRow headings = new NativeTableRow();
        Stream.of("Step", "Epochs", "Loss", "Size", "SHA-256", "")
                .map(NativeTableHeaderCell::new)
                .forEach(headings::add);
        NativeTableBody body = new NativeTableBody();
        Checkpoint last =
                checkpoints.stream().filter(Checkpoint::usable).findFirst().orElse(null);
        checkpoints.forEach(checkpoint -> body.add(row(checkpoint, checkpoint.equals(last))));
        table.add(new NativeTableHeader(headings), body);
        return table;
    }

    private static NativeTableRow row(Checkpoint checkpoint, boolean last) {
        Double loss = checkpoint.loss();
        NativeTableRow row = new NativeTableRow();
        Stream.of(
                        NumberFormats.count(checkpoint.step()),
                        Integer.toString(checkpoint.epoch()),
                        loss == null ? "" : NumberFormats.metric(loss),
                        NumberFormats.bytes(checkpoint.sizeBytes()),
                        checkpoint.sha256().substring(0, SHORT_HASH),
                        marks(checkpoint, last))
                .map(NativeTableCell::new)
                .forEach(row::add);
        if (!checkpoint.usable()) {
            row.addClassName("refused");
        }
        return row;
    }

    private static String marks(Checkpoint checkpoint, boolean last) {
        if (!checkpoint.usable()) {
            return "refused: " + checkpoint.refused();
        }
        return Stream.of(checkpoint.best() ? "best" : "", last ? "last" : "")
                .filter(mark -> !mark.isEmpty())
                .collect(Collectors.joining(", "));
    }
}
