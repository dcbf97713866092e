package io.trainyard.server;

import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.QuarkusApplication;

/** Runs once Quarkus is up. */
public final class Application implements QuarkusApplication {

    /** @param arguments the address people open */
    @Override
    public int run(String... arguments) {
        System.out.println("Trainyard is ready at " + arguments[0] + "  (Ctrl-C stops it)");
        Quarkus.waitForExit();
        return 0;
    }
}
