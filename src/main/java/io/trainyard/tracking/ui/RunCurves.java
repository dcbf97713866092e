package io.trainyard.tracking.ui;

/** Which series the run page draws, and how; the colours are Okabe and Ito's, safe for the colour-blind. */
final class RunCurves {
    private static final String TRAINING = "#0072b2";
    private static final String BATCH = "#8a94a6";
    private static final String VALIDATION = "#e69f00";

    static final String LOSS = "[" + curve("batch_loss", "each batch", BATCH, "step", "faint") + ","
            + curve("loss", "training", TRAINING, "epoch", "line") + ","
            + curve("val_loss", "validation", VALIDATION, "epoch", "line") + "]";

    static final String ACCURACY = "[" + curve("accuracy", "training", TRAINING, "epoch", "line") + ","
            + curve("val_accuracy", "validation", VALIDATION, "epoch", "line") + "]";

    private RunCurves() {}

    private static String curve(String key, String label, String color, String by, String style) {
        return "{\"key\":\"%s\",\"label\":\"%s\",\"color\":\"%s\",\"by\":\"%s\",\"style\":\"%s\"}"
                .formatted(key, label, color, by, style);
    }
}
