package io.trainyard.trainer;

import io.trainyard.protocol.ProtocolJson;
import io.trainyard.protocol.TrainerCommand;
import io.trainyard.protocol.TrainerEvent;
import io.trainyard.protocol.TrainerInstallation;
import io.trainyard.protocol.TrainerRequest;
import io.trainyard.spec.Engine;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.DoubleStream;

/** A real trainer, started as a worker starts it, from the class path that the build made. */
final class TrainerProcess {

    private final Process process;
    private final Path events;
    private final Path log;

    private TrainerProcess(Process process, Path events, Path log) {
        this.process = process;
        this.events = events;
        this.log = log;
    }

    static TrainerProcess start(TrainerRequest request, Path directory, String... options) throws IOException {
        return start(request.engine(), request.threads(), ProtocolJson.write(request), directory, options);
    }

    static TrainerProcess start(Engine engine, String request, Path directory) throws IOException {
        return start(engine, 1, request, directory);
    }

    private static TrainerProcess start(Engine engine, int threads, String request, Path directory, String... options)
            throws IOException {
        Path events = directory.resolve("events.jsonl");
        Path log = directory.resolve("log.txt");
        TrainerCommand command = installation().command(engine, "cpu", threads);
        List<String> arguments = new ArrayList<>(command.command());
        arguments.addAll(arguments.size() - 1, List.of(options)); // Java takes the last of two that say the same
        Process process = new TrainerCommand(arguments, command.environment())
                .processBuilder()
                .directory(directory.toFile())
                .redirectOutput(events.toFile())
                .redirectError(Redirect.to(log.toFile()))
                .start();
        try (OutputStream in = process.getOutputStream()) {
            in.write(request.getBytes(StandardCharsets.UTF_8));
        }
        return new TrainerProcess(process, events, log);
    }

    static TrainerInstallation installation() {
        Path build = Path.of("target").toAbsolutePath();
        Path java = Path.of(System.getProperty("java.home"), "bin", "java");
        return new TrainerInstallation(java, build.resolve("trainer"), build.resolve("engines"));
    }

    Process process() {
        return process;
    }

    int exitCode() throws InterruptedException {
        return process.waitFor();
    }

    List<TrainerEvent> events() throws IOException {
        try (var lines = Files.lines(events)) {
            return lines.map(ProtocolJson::event).flatMap(Optional::stream).toList();
        }
    }

    <T extends TrainerEvent> List<T> events(Class<T> type) throws IOException {
        return events().stream().filter(type::isInstance).map(type::cast).toList();
    }

    /** All values of a series of a run, in the order of their events. */
    double[] series(String run, String key) throws IOException {
        return events(TrainerEvent.Points.class).stream()
                .filter(points -> points.run().equals(run))
                .flatMap(points -> points.series().stream())
                .filter(series -> series.key().equals(key))
                .flatMapToDouble(series -> Arrays.stream(series.values()))
                .toArray();
    }

    double last(String run, String key) throws IOException {
        return DoubleStream.of(series(run, key)).reduce((a, b) -> b).orElseThrow();
    }

    String log() throws IOException {
        return Files.readString(log);
    }
}
