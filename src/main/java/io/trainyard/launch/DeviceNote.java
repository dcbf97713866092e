package io.trainyard.launch;

import io.trainyard.spec.Engine;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What engine and device come to, in a few sentences.
 *
 * @param engine null to leave it open
 * @param device {@code auto}, {@code cpu}, {@code gpu} or {@code gpu:N}
 */
public record DeviceNote(Devices now, @Nullable Engine engine, String device) {

    /** Whether no worker can give a run this device. */
    public boolean refused() {
        return now.obstacle(taken(), device).isPresent();
    }

    public String text() {
        Optional<String> obstacle = now.obstacle(taken(), device);
        if (obstacle.isPresent()) {
            return engine == null
                    ? "No engine can use %s here: %s.".formatted(device, now.obstacles(device))
                    : "%s can't use %s here: %s.".formatted(name(engine), device, obstacle.get());
        }
        return engine == null ? place() + " " + choice() : place();
    }

    private Engine taken() {
        return engine == null ? now.fastest(device) : engine;
    }

    private String place() {
        String kind = now.kind(taken(), device);
        if (!kind.equals("cpu")) {
            return "A run goes to %s.".formatted(now.usable(taken(), kind));
        }
        String cpu = now.hasWorker()
                ? "A run goes to the CPU here, with %d cores"
                        .formatted(Runtime.getRuntime().availableProcessors())
                : "Runs are trained by workers elsewhere, this one on a CPU";
        return device.equals("auto") ? "%s. No GPU: %s.".formatted(cpu, noGpu()) : cpu + ".";
    }

    private String noGpu() {
        return engine == null
                ? now.obstacles("gpu")
                : now.obstacle(engine, "gpu").orElseThrow();
    }

    private String choice() {
        String kind = now.kind(device);
        Engine fastest = Devices.fastestFirst(kind).getFirst();
        String place = kind.equals("cpu") ? "a CPU" : "a GPU";
        return taken() == fastest
                ? "The engine is %s, the faster one on %s.%s".formatted(name(fastest), place, others(kind))
                : "The engine is %s: the faster one on %s, %s, can't be used, since %s."
                        .formatted(
                                name(taken()),
                                place,
                                name(fastest),
                                now.obstacle(fastest, kind).orElseThrow());
    }

    /** What keeps other engines from this kind of device. */
    private String others(String kind) {
        return Stream.of(Engine.values())
                .filter(other -> other != taken())
                .flatMap(other ->
                        now
                                .obstacle(other, kind)
                                .map(why -> " %s can't use it: %s.".formatted(name(other), why))
                                .stream())
                .collect(Collectors.joining());
    }

    static String name(Engine engine) {
        return switch (engine) {
            case MXNET -> "MXNet";
            case PYTORCH -> "PyTorch";
        };
    }
}
