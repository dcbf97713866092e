/**
 * What {@code ./trainyard} does besides starting the server: submits runs to it and follows them in the terminal.
 * Imports client, spec and bench; never sees the server's classes, so that it starts fast.
 */
@NullMarked
package io.trainyard.cli;

import org.jspecify.annotations.NullMarked;
