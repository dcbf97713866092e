package io.trainyard.model;

import io.trainyard.spec.RunSpec;
import java.nio.file.Path;

/**
 * What a run learned.
 *
 * @param name the run's, as people gave it
 * @param file its parameters, checked against the hash that the trainer told
 */
public record TrainedModel(long run, String name, RunSpec spec, Path file, Safetensors parameters) {

    /** The name of a file to download: letters, digits, dots, - and _ of the run's name, so that it is legal everywhere. */
    public String fileName(String ending) {
        String legal = name.replaceAll("[^A-Za-z0-9._-]+", "-").replaceAll("^[-.]+|[-.]+$", "");
        String stem = legal.isEmpty() ? "run" : legal.substring(0, Math.min(legal.length(), 80));
        return stem.endsWith("-" + run) ? stem + ending : stem + "-" + run + ending;
    }
}
