package io.trainyard.cli;

import io.trainyard.client.TrainyardClient;

/** While it is open, Ctrl-C says that the run goes on without the terminal. The exit code then is the system's, 130. */
final class LeaveNotice implements AutoCloseable {

    private final Thread hook;

    LeaveNotice(TrainyardClient client, long run, Screen screen) {
        this.hook = new Thread(() -> tell(client, run, screen), "leave-notice");
        Runtime.getRuntime().addShutdownHook(hook);
    }

    private static void tell(TrainyardClient client, long run, Screen screen) {
        screen.keep();
        screen.line("Run " + run + " goes on: " + client.page(run));
        screen.line("To stop it, press Stop there, or: curl -X POST " + client.stopAddress(run));
    }

    @Override
    public void close() {
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException e) {
            // The process is ending already, and the hook says what it has to.
        }
    }
}
