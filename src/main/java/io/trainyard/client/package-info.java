/**
 * A running server as other programs see it: where it listens, and its REST. For the command line and the bench.
 * Imports only spec; never sees the server's classes.
 */
@NullMarked
package io.trainyard.client;

import org.jspecify.annotations.NullMarked;
