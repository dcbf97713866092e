/**
 * Starts and stops the embedded PostgreSQL, a real one: durable, with passwords, on the loopback only. Says how to
 * reach a database. Imports nothing of ours.
 */
@NullMarked
package io.trainyard.database;

import org.jspecify.annotations.NullMarked;
