/**
 * The trained model of a run on its way out: its file of parameters, and that with all one needs to use it as one zip.
 * Pure Java, no engine. May import {@code spec} and {@code tracking}.
 */
@NullMarked
package io.trainyard.model;

import org.jspecify.annotations.NullMarked;
