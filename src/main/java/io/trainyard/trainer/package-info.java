/**
 * The child process that trains: reads a TrainerRequest, writes TrainerEvents. Imports spec, protocol, DJL and Jackson,
 * and is the only place that may import DJL; never sees Quarkus, a database or credentials.
 */
@NullMarked
package io.trainyard.trainer;

import org.jspecify.annotations.NullMarked;
