package io.trainyard.protocol;

import java.util.List;
import java.util.Map;

/**
 * How a trainer is started.
 *
 * @param environment all of it: nothing else is inherited
 */
public record TrainerCommand(List<String> command, Map<String, String> environment) {

    /** A builder with this command and environment; directory and streams are still to be set. */
    public ProcessBuilder processBuilder() {
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.environment().clear();
        builder.environment().putAll(environment);
        return builder;
    }
}
