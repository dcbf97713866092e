package io.trainyard.database;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Runs other programs to their end. */
final class Program {
    private Program() {}

    /** How it ended, and what it wrote to both outputs. */
    record Result(int exitCode, String output) {}

    /**
     * Waits for the end.
     *
     * @throws PostgresException when it can't be started, or we are interrupted; then the program is ended too
     */
    static Result run(List<String> command) {
        var builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().keySet().removeIf(name -> name.startsWith("PG"));
        builder.environment().put("LC_ALL", "C");
        Process process = null;
        try {
            process = builder.start();
            process.getOutputStream().close();
            var output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            return new Result(process.waitFor(), output.strip());
        } catch (IOException e) {
            throw new PostgresException("Can't run " + command.getFirst() + ": " + e.getMessage(), e);
        } catch (InterruptedException e) {
            end(process);
            Thread.currentThread().interrupt();
            throw new PostgresException("Interrupted while running " + String.join(" ", command), e);
        }
    }

    private static void end(@Nullable Process process) {
        if (process != null) {
            process.destroy();
        }
    }
}
