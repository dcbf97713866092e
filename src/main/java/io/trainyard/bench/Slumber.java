package io.trainyard.bench;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Processes that are stopped (SIGSTOP) until this is closed. */
final class Slumber implements AutoCloseable {

    private final List<ProcessHandle> processes;

    /** @param processes may be none */
    Slumber(List<ProcessHandle> processes) throws IOException, InterruptedException {
        this.processes = processes;
        signal("-STOP");
    }

    private void signal(String signal) throws IOException, InterruptedException {
        if (processes.isEmpty()) {
            return;
        }
        List<String> command = new ArrayList<>(List.of("kill", signal));
        processes.forEach(process -> command.add(Long.toString(process.pid())));
        new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.DISCARD) // one of them may have ended just now
                .start()
                .waitFor();
    }

    @Override
    public void close() throws IOException, InterruptedException {
        signal("-CONT");
    }
}
