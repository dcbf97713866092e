package io.trainyard.model;

import io.trainyard.spec.RunSpec;
import java.io.IOException;

/**
 * What a run learned, in a file that stays open until this is closed.
 *
 * @param name the run's, as people gave it
 * @param parameters those of the model, from a file checked against the hash that the trainer told; a checkpoint's
 *     file holds more, such as the optimizer's means
 */
public record TrainedModel(long run, String name, RunSpec spec, ModelState state, Safetensors parameters)
        implements AutoCloseable {

    @Override
    public void close() throws IOException {
        parameters.close();
    }

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
