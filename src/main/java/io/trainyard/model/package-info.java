/**
 * The model of a run on its way out, the final one or that of a checkpoint: its parameters, and these with all one needs
 * to use them as one zip.
 * Pure Java, no engine. May import {@code spec} and {@code tracking}.
 */
@NullMarked
package io.trainyard.model;

import org.jspecify.annotations.NullMarked;
