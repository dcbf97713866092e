package io.trainyard.trainer;

import ai.djl.Device;
import ai.djl.engine.Engine;
import ai.djl.engine.EngineException;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.List;
import java.util.stream.Stream;

/** An engine and a device that are known to work together, and how many threads a run may use. */
record Compute(Engine engine, Device device, int threads) {

    /**
     * Loads the engine and computes something on the device, because an engine without support for a GPU says so only
     * then.
     *
     * @param device {@code cpu} or {@code gpu:N}
     * @throws DeviceException when the engine can't be loaded or doesn't work on the device
     */
    static Compute open(io.trainyard.spec.Engine engine, String device, int threads) {
        Engine loaded = load(djlName(engine));
        Compute compute = new Compute(loaded, device(device), threads);
        compute.check(device);
        return compute;
    }

    NDManager newManager() {
        return engine.newBaseManager(device);
    }

    private static Device device(String name) {
        if (name.equals("cpu")) {
            return Device.cpu();
        }
        try {
            return Device.gpu(Integer.parseInt(name.replaceFirst("^gpu:", "")));
        } catch (NumberFormatException e) {
            throw new DeviceException("%s is no device: expected cpu or gpu:N".formatted(name), e);
        }
    }

    private static Engine load(String name) {
        try {
            return Engine.getEngine(name);
        } catch (EngineException | IllegalArgumentException | LinkageError e) {
            throw new DeviceException("The engine %s can't be loaded: %s".formatted(name, causes(e)), e);
        }
    }

    /** The first cause and what came of it, such as that there is no network to fetch it over. */
    private static String causes(Throwable thrown) {
        List<String> chain = Stream.iterate(thrown, t -> t != null, Throwable::getCause)
                .map(Throwable::toString)
                .toList();
        return String.join(", because of ", chain.subList(Math.max(0, chain.size() - 2), chain.size()));
    }

    private void check(String name) {
        if (device.isGpu() && device.getDeviceId() >= engine.getGpuCount()) {
            throw new DeviceException(
                    ("%s was asked for, but %s sees %d GPUs here. Choose another device, or see that NVIDIA's CUDA"
                                    + " runtime (libcudart) is where the system looks for libraries.")
                            .formatted(name, engine.getEngineName(), engine.getGpuCount()),
                    null);
        }
        try (NDManager manager = newManager()) {
            NDArray ones = manager.ones(new Shape(2, 2));
            float two = ones.dot(ones).toFloatArray()[0];
            if (two != 2 || !ones.getDevice().equals(device)) {
                throw new DeviceException(
                        "%s computed 1 + 1 = %s on %s when asked for %s"
                                .formatted(engine.getEngineName(), two, ones.getDevice(), name),
                        null);
            }
        } catch (EngineException | LinkageError e) {
            throw new DeviceException(
                    "%s doesn't work with %s here: %s".formatted(name, engine.getEngineName(), e.getMessage()), e);
        }
    }

    private static String djlName(io.trainyard.spec.Engine engine) {
        return switch (engine) {
            case MXNET -> "MXNet";
            case PYTORCH -> "PyTorch";
        };
    }
}
