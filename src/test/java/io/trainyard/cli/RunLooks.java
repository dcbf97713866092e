package io.trainyard.cli;

/** Run 7 of three epochs with 100 steps each, as REST tells of it. */
final class RunLooks {

    private RunLooks() {}

    static String scheduled() {
        return look("SCHEDULED", "", 0, "");
    }

    static String in(String phase) {
        return look("RUNNING", "\"phase\":\"" + phase + "\",", 0, "");
    }

    /** @param epochs complete ones */
    static String training(long step, int epochs) {
        return look("RUNNING", "\"phase\":\"training\",\"step_millis\":2.0,", step, metrics(epochs));
    }

    static String evaluating() {
        return look("RUNNING", "\"phase\":\"evaluating\",", 300, metrics(3));
    }

    static String finished() {
        String metrics = metrics(3)
                + ",\"test_accuracy\":{\"last\":0.5118,\"last_step\":1,\"count\":1}"
                + ",\"test_loss\":{\"last\":1.3852,\"last_step\":1,\"count\":1}";
        String times = "\"started_at\":\"2026-01-01T00:00:00Z\",\"finished_at\":\"2026-01-01T00:01:12Z\",";
        return look("FINISHED", times, 300, metrics);
    }

    static String failed(String reason) {
        return look("FAILED", "\"status_reason\":\"" + reason + "\",", 250, metrics(2));
    }

    private static String metrics(int epochs) {
        String batchLoss = "\"batch_loss\":{\"last\":1.25,\"last_step\":1,\"count\":1}";
        return epochs == 0
                ? batchLoss
                : batchLoss
                        + ",\"loss\":{\"last\":1,\"last_step\":%d,\"count\":1}".formatted(epochs)
                        + ",\"accuracy\":{\"last\":1,\"last_step\":%d,\"count\":1}".formatted(epochs)
                        + ",\"epoch_seconds\":{\"last\":1,\"last_step\":%d,\"count\":1}".formatted(epochs);
    }

    private static String look(String status, String more, long step, String metrics) {
        return """
                {"id":7,"experiment":"x","name":"x-7","status":"%s",%s"epochs":3,"step":%d,"total_steps":300,
                 "created_at":"2026-01-01T00:00:00Z","params":{},"metrics":{%s},"attempts":[],"artifacts":[]}
                """.formatted(status, more, step, metrics);
    }
}
