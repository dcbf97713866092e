/**
 * The border between worker and trainer: the request a trainer reads from standard input, the events it writes to
 * standard output, and their JSON. Imports only spec; never sees a database or an engine.
 */
@NullMarked
package io.trainyard.protocol;

import org.jspecify.annotations.NullMarked;
