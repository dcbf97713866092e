/**
 * The server as a process: its command line, its home and the lock on it, the order in which PostgreSQL and Quarkus
 * start and stop. Imports only database.
 */
@NullMarked
package io.trainyard.server;

import org.jspecify.annotations.NullMarked;
