package io.trainyard.launch;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;

/** A script that answers as nvidia-smi does on a machine with these GPUs. */
final class FakeNvidiaSmi {
    private static final double MEGABYTES_A_MEBIBYTE = 1.048576;

    private FakeNvidiaSmi() {}

    /** @return the command */
    static String of(Path folder, Gpu... gpus) throws IOException {
        StringBuilder script = new StringBuilder();
        for (int i = 0; i < gpus.length; i++) {
            long mebibytes = Math.round(gpus[i].memoryMegabytes() / MEGABYTES_A_MEBIBYTE);
            script.append(
                    "echo '%d, GPU-%d, %s, %s, %d'\n".formatted(i, i, gpus[i].name(), gpus[i].capability(), mebibytes));
        }
        return write(folder, script.toString());
    }

    static String failing(Path folder) throws IOException {
        return write(folder, "echo 'NVIDIA-SMI has failed because it could not communicate with the driver'\nexit 9\n");
    }

    private static String write(Path folder, String script) throws IOException {
        Path file = Files.writeString(folder.resolve("nvidia-smi"), "#!/bin/sh\n" + script);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
        return file.toString();
    }
}
