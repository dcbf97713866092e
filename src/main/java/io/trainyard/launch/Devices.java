package io.trainyard.launch;

import io.trainyard.launch.GpuOffers.Offer;
import io.trainyard.spec.Engine;
import io.trainyard.spec.check.DeviceMemory;
import io.trainyard.spec.check.EngineChoice;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Which engines and devices runs can use at one moment, here and with workers elsewhere, and why not others. */
public final class Devices implements EngineChoice {
    private final LaunchConfig config;
    private final List<Offer> offers;

    Devices(LaunchConfig config, List<Offer> offers) {
        this.config = config;
        this.offers = List.copyOf(offers);
    }

    /** What to tell who asked for a device that no worker can give to a run of this engine; empty when one can. */
    Optional<String> refusal(Engine engine, String asked) {
        String advice = asked.equals("cpu") ? "Choose another device." : "Choose the device cpu or auto.";
        return obstacle(engine, asked).map(own -> "Device %s was asked for, but %s. %s"
                .formatted(asked, forNone(asked) ? obstacles(asked) : own, advice));
    }

    /**
     * The kind of device a run is to wait for: {@code cpu}, {@code gpu} or {@code gpu:N}. {@code auto} is a GPU where a
     * worker has one that the engine can use, else the CPU.
     */
    String kind(Engine engine, String asked) {
        return asked.equals("auto") ? gpuObstacle(engine, "gpu").isEmpty() ? "gpu" : "cpu" : asked;
    }

    @Override
    public Engine fastest(String asked) {
        List<Engine> order = fastestFirst(kind(asked));
        return order.stream()
                .filter(engine -> obstacle(engine, kind(asked)).isEmpty())
                .findFirst()
                .orElse(order.getFirst());
    }

    /** The same as for one engine, for the engine that can do most. */
    String kind(String asked) {
        boolean onGpu = Stream.of(Engine.values())
                .anyMatch(engine -> kind(engine, asked).equals("gpu"));
        return asked.equals("auto") ? onGpu ? "gpu" : "cpu" : asked;
    }

    /**
     * On a GPU PyTorch needs the fewest calls for a step. On a CPU dense stacks take the same time with both, since
     * Java trains them; other models are faster with MXNet, the small CNN of {@code bench train} 1.8 times.
     */
    static List<Engine> fastestFirst(String kind) {
        return kind.equals("cpu") ? List.of(Engine.MXNET, Engine.PYTORCH) : List.of(Engine.PYTORCH, Engine.MXNET);
    }

    /**
     * Why no worker can give a run of this engine this device; empty when one can.
     *
     * @param asked {@code auto}, {@code cpu}, {@code gpu} or {@code gpu:N}
     */
    Optional<String> obstacle(Engine engine, String asked) {
        return kind(engine, asked).equals("cpu") ? missing(engine, "cpu") : gpuObstacle(engine, asked);
    }

    /** Whether no engine can use this device. */
    boolean forNone(String asked) {
        return Stream.of(Engine.values())
                .allMatch(engine -> obstacle(engine, asked).isPresent());
    }

    /** Why not, for each engine that can't use this device. */
    String obstacles(String asked) {
        return Stream.of(Engine.values())
                .flatMap(engine -> obstacle(engine, asked).stream())
                .distinct()
                .collect(Collectors.joining("; "));
    }

    @Override
    public List<DeviceMemory> gpus(Engine engine, String asked) {
        String kind = kind(engine, asked);
        return kind.equals("cpu")
                ? List.of()
                : usableOffers(engine, kind).map(Offer::memory).toList();
    }

    private Stream<Offer> usableOffers(Engine engine, String kind) {
        return matching(kind).stream()
                .filter(offer -> offer.gpu().obstacle(engine).isEmpty());
    }

    /** The GPUs of this kind that the engine can use, in words. */
    String usable(Engine engine, String kind) {
        return usableOffers(engine, kind)
                .map(offer -> "gpu:%d: %s".formatted(offer.number(), offer.gpu()))
                .distinct()
                .collect(Collectors.joining(", or "));
    }

    private Optional<String> gpuObstacle(Engine engine, String kind) {
        if (offers.isEmpty()) {
            return Optional.of(hasWorker() ? "nvidia-smi finds none here" : "no worker that runs now has one");
        }
        List<Offer> matching = matching(kind);
        if (matching.isEmpty()) {
            return Optional.of(
                    "the last one here is gpu:%d".formatted(offers.getLast().number()));
        }
        List<Optional<String>> obstacles =
                matching.stream().map(offer -> offer.gpu().obstacle(engine)).toList();
        return obstacles.contains(Optional.<String>empty()) ? missing(engine, "gpu") : obstacles.getFirst();
    }

    private List<Offer> matching(String kind) {
        return offers.stream()
                .filter(offer -> !kind.startsWith("gpu:") || kind.equals("gpu:" + offer.number()))
                .toList();
    }

    /** Without a worker here, it is the workers' builds that count. */
    private Optional<String> missing(Engine engine, String kind) {
        if (!hasWorker()) {
            return Optional.empty();
        }
        try {
            Path files = TrainerDirectory.of(config).resolve(engine.name().toLowerCase(Locale.ROOT) + "-" + kind);
            return Files.isDirectory(files)
                    ? Optional.empty()
                    : Optional.of("this build holds no %s for %ss"
                            .formatted(DeviceNote.name(engine), kind.toUpperCase(Locale.ROOT)));
        } catch (TrainerStartException e) {
            return Optional.of(String.valueOf(e.getMessage()));
        }
    }

    boolean hasWorker() {
        return config.roles().contains("worker");
    }
}
