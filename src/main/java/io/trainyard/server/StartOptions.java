package io.trainyard.server;

import io.trainyard.database.DatabaseAddress;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * What the command line asked for.
 *
 * @param port      0 to 65,535; 0 is any free one
 * @param database  empty for the embedded PostgreSQL
 * @param hostNames names beside localhost and its addresses that requests may be for
 */
record StartOptions(Path home, int port, Optional<DatabaseAddress> database, List<String> hostNames) {
    StartOptions {
        hostNames = List.copyOf(hostNames);
    }
}
