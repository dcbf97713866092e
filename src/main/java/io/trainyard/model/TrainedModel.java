package io.trainyard.model;

import io.trainyard.spec.RunSpec;
import java.nio.file.Path;

/**
 * What a run learned.
 *
 * @param name the run's, as people gave it
 * @param file that holds its parameters, checked against the hash that the trainer told
 * @param parameters those of the model; a checkpoint's file holds more, such as the optimizer's means
 */
public record TrainedModel(long run, String name, RunSpec spec, ModelState state, Path file, Safetensors parameters) {

    /**
     * The name of a file to download: letters, digits, dots, - and _ of the run's name, so that it is legal everywhere,
     * and the state unless it is the final one.
     */
    public String fileName(String ending) {
        String legal = name.replaceAll("[^A-Za-z0-9._-]+", "-").replaceAll("^[-.]+|[-.]+$", "");
        String stem = legal.isEmpty() ? "run" : legal.substring(0, Math.min(legal.length(), 80));
        String numbered = stem.endsWith("-" + run) ? stem : stem + "-" + run;
        return numbered + (state.isFinal() ? "" : "-" + state.label().replace(' ', '-')) + ending;
    }
}
