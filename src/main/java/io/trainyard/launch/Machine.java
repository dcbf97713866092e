package io.trainyard.launch;

import io.trainyard.spec.Engine;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Which engines and devices runs can use on this machine, and why not others. Looks once, when it is made. */
@ApplicationScoped
public class Machine {
    /** The newest GPUs that MXNet 1.9.1 holds code for. */
    private static final double MXNET_CAPABILITY = 8.6;

    private final LaunchConfig config;
    private final List<Gpu> gpus;

    @Inject
    Machine(LaunchConfig config) {
        this(config, Gpu.find());
    }

    Machine(LaunchConfig config, List<Gpu> gpus) {
        this.config = config;
        this.gpus = gpus;
    }

    /**
     * The device a run gets: {@code cpu} or {@code gpu:N}. {@code auto} is a GPU that can be used, else the CPU.
     *
     * @throws TrainerStartException when the one that was asked for can't be used; no other stands in for it
     */
    String device(Engine engine, String asked) throws TrainerStartException {
        Optional<String> obstacle = obstacle(engine, asked);
        if (obstacle.isPresent()) {
            throw new TrainerStartException(
                    "Device %s was asked for, but %s. Choose the device cpu or auto.".formatted(asked, obstacle.get()));
        }
        return resolve(engine, asked);
    }

    private String resolve(Engine engine, String asked) {
        return switch (asked) {
            case "auto" -> gpuObstacle(engine, 0).isEmpty() ? "gpu:0" : "cpu";
            case "gpu" -> "gpu:0";
            default -> asked;
        };
    }

    /**
     * Why a run of this engine can't use this device here; empty when it can.
     *
     * @param asked {@code auto}, {@code cpu}, {@code gpu} or {@code gpu:N}
     */
    public Optional<String> obstacle(Engine engine, String asked) {
        String device = resolve(engine, asked);
        return device.equals("cpu")
                ? missing(engine, "cpu")
                : gpuObstacle(engine, Integer.parseInt(device.substring("gpu:".length())));
    }

    /** What this device comes to here, in a sentence or two. */
    public String note(Engine engine, String asked) {
        if (!config.roles().contains("worker")) {
            return "Runs are trained by workers elsewhere; one that can't use this device says so on the run's page.";
        }
        Optional<String> obstacle = obstacle(engine, asked);
        if (obstacle.isPresent()) {
            return "%s can't use %s here: %s.".formatted(name(engine), asked, obstacle.get());
        }
        String device = resolve(engine, asked);
        if (!device.equals("cpu")) {
            return "Here that is %s: %s.".formatted(device, gpus.get(Integer.parseInt(device.substring(4))));
        }
        String cpu = "Here that is the CPU with %d cores"
                .formatted(Runtime.getRuntime().availableProcessors());
        return asked.equals("auto")
                ? "%s. No GPU: %s.".formatted(cpu, gpuObstacle(engine, 0).orElseThrow())
                : cpu + ".";
    }

    private Optional<String> gpuObstacle(Engine engine, int number) {
        if (gpus.isEmpty()) {
            return Optional.of("nvidia-smi finds none here");
        }
        if (number >= gpus.size()) {
            return Optional.of("the last one here is gpu:%d".formatted(gpus.size() - 1));
        }
        double capability = gpus.get(number).capability();
        if (engine == Engine.MXNET && capability > MXNET_CAPABILITY) {
            return Optional.of("MXNet 1.9.1 knows GPUs up to compute capability %s; this one has %s: use PyTorch"
                    .formatted(MXNET_CAPABILITY, capability));
        }
        return missing(engine, "gpu");
    }

    private Optional<String> missing(Engine engine, String kind) {
        try {
            Path files = TrainerDirectory.of(config).resolve(engine.name().toLowerCase(Locale.ROOT) + "-" + kind);
            return Files.isDirectory(files)
                    ? Optional.empty()
                    : Optional.of(
                            "this build holds no %s for %ss".formatted(name(engine), kind.toUpperCase(Locale.ROOT)));
        } catch (TrainerStartException e) {
            return Optional.of(String.valueOf(e.getMessage()));
        }
    }

    private static String name(Engine engine) {
        return switch (engine) {
            case MXNET -> "MXNet";
            case PYTORCH -> "PyTorch";
        };
    }
}
