package io.trainyard.trainer;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.HexFormat;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Stands in for the trainer in tests of its worker: the run's name says how it behaves. Needs only the JDK. */
public final class TrainerMain {
    private static final int IMAGES = 50;
    private static final int CLASSES = 10;

    private final PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
    private final String request;
    private final String run;
    private int events;

    private TrainerMain(String request) {
        this.request = request;
        this.run = value("id");
    }

    public static void main(String[] arguments) throws Exception {
        new TrainerMain(new String(System.in.readAllBytes(), StandardCharsets.UTF_8)).behave();
    }

    private void behave() throws Exception {
        String name = value("name");
        System.err.println("I am told to be one that " + name);
        event("started", "\"engine\":\"mxnet\",\"engine_version\":\"0\",\"djl_version\":\"0\",\"device\":\"cpu\","
                + "\"threads\":1,\"jdk\":\"" + Runtime.version() + "\"");
        event("phase", "\"run\":\"" + run + "\",\"phase\":\"training\"");
        if (request.contains("\"checkpoints\":[{")) {
            goOn();
            return;
        }
        points("batch_loss", 1, "2.5,2.25,2.0");
        out.println("native code prints where it likes");
        event("progress", "\"run\":\"" + run + "\",\"epoch\":1,\"epochs\":1,\"step\":3,\"steps_per_epoch\":7,"
                + "\"step_millis\":1.5");
        switch (name) {
            case "finishes" -> finish(IMAGES * CLASSES);
            case "writes too few predictions" -> finish(IMAGES * CLASSES - 1);
            case "finishes without predictions" -> event("finished", "\"run\":\"" + run + "\"");
            case "is killed" -> signal("KILL");
            case "aborts" -> signal("ABRT");
            case "is killed behind a checkpoint" -> {
                event("checkpoint", "\"run\":\"" + run + "\",\"path\":\"/nowhere/checkpoint-2\",\"size_bytes\":1,"
                        + "\"sha256\":\"ab12ab12ab12\",\"epoch\":0,\"step\":2,\"loss\":null,\"best\":false,"
                        + "\"series\":{\"batch_loss\":2},\"dropped\":[]");
                signal("KILL");
            }
            case "fills its heap" -> System.err.println(new long[Integer.MAX_VALUE - 8].length);
            case "says nothing" -> System.err.println("I have nothing to say");
            case "fails" -> event(
                    "failed", "\"run\":\"" + run + "\",\"kind\":\"data\",\"message\":\"The labels don't fit\"");
            case "diverges" -> {
                points("batch_loss", 4, "9.5,\"NaN\"");
                event("diverged", "\"run\":\"" + run + "\",\"step\":5,\"loss\":\"NaN\"");
            }
            case "looks for a learning rate" -> lookForALearningRate();
            case "loses an event" -> {
                events++;
                finish(IMAGES * CLASSES);
            }
            case "repeats a step" -> {
                points("batch_loss", 3, "2.0");
                waitForTheEnd();
            }
            case "trains until it is stopped" -> trainUntilStopped(
                    () -> event("stopped", "\"run\":\"" + run + "\",\"step\":3"));
            case "diverges when it is stopped" -> trainUntilStopped(
                    () -> event("diverged", "\"run\":\"" + run + "\",\"step\":3,\"loss\":\"Infinity\""));
            default -> throw new IllegalStateException("Unknown: " + name);
        }
    }

    private void goOn() throws Exception {
        event("resumed", "\"run\":\"" + run + "\",\"path\":\"/nowhere/checkpoint-2\",\"step\":2");
        points("batch_loss", 3, "1.75,1.5");
        finish(IMAGES * CLASSES);
    }

    /** Losses that fall about 0.001 and get out of hand at 0.2. */
    private void lookForALearningRate() {
        int steps = 200;
        StringBuilder rates = new StringBuilder();
        StringBuilder losses = new StringBuilder();
        for (int i = 0; i < steps; i++) {
            double rate = 1e-6 * Math.pow(1e6, i / (steps - 1.0));
            rates.append(i == 0 ? "" : ",").append(rate);
            if (i >= 3) { // the first three are written
                double loss = rate > 0.2 ? 100 * rate : 2.3 - 0.8 / (1 + Math.pow(0.001 / rate, 2));
                losses.append(i == 3 ? "" : ",").append(loss);
            }
        }
        points("learning_rate", 1, rates.toString());
        points("batch_loss", 4, losses.toString());
        event("finished", "\"run\":\"" + run + "\"");
    }

    private void finish(int probabilities) throws Exception {
        ByteBuffer bytes = ByteBuffer.allocate(probabilities * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        for (int i = 0; i < probabilities; i++) {
            bytes.putFloat(i % CLASSES == i / CLASSES % CLASSES ? 0.91f : 0.01f);
        }
        Path file = Path.of("predictions.bin"); // it is started in its attempt's directory
        Files.write(file, bytes.array());
        String sha256 = HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes.array()));
        event("file", "\"run\":\"" + run + "\",\"kind\":\"predictions\",\"path\":\"predictions.bin\",\"size_bytes\":"
                + bytes.capacity() + ",\"sha256\":\"" + sha256 + "\"");
        event("finished", "\"run\":\"" + run + "\"");
    }

    private void trainUntilStopped(Runnable end) throws InterruptedException {
        Runtime.getRuntime().addShutdownHook(new Thread(() -> {
            end.run();
            Runtime.getRuntime().halt(0);
        }));
        event("phase", "\"run\":\"" + run + "\",\"phase\":\"evaluating\"");
        waitForTheEnd();
    }

    private static void waitForTheEnd() throws InterruptedException {
        Thread.sleep(Long.MAX_VALUE);
    }

    private static void signal(String name) throws IOException, InterruptedException {
        new ProcessBuilder("kill", "-" + name, Long.toString(ProcessHandle.current().pid())).start();
        waitForTheEnd();
    }

    private void points(String key, int firstStep, String values) {
        event("points", "\"run\":\"" + run + "\",\"series\":[{\"key\":\"" + key + "\",\"first_step\":" + firstStep
                + ",\"values\":[" + values + "]}]");
    }

    private void event(String type, String rest) {
        out.println("{\"event\":\"" + type + "\",\"number\":" + ++events + ",\"time\":\"" + Instant.now() + "\"," + rest
                + "}");
    }

    /** The first value of this key in the request, which is all that is needed here. */
    private String value(String key) {
        Matcher matcher = Pattern.compile("\"" + key + "\":\"([^\"]*)\"").matcher(request);
        if (!matcher.find()) {
            throw new IllegalStateException("No " + key + " in " + request);
        }
        return matcher.group(1);
    }
}
