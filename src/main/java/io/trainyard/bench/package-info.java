/**
 * What {@code ./trainyard bench} measures, each figure against what was asked of it. Starts a server of its own on a
 * home of its own. Imports client, spec and protocol; never sees the server's classes.
 */
@NullMarked
package io.trainyard.bench;

import org.jspecify.annotations.NullMarked;
