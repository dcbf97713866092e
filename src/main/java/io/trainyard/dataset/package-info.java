/**
 * The datasets Trainyard knows, and their import: fetched, verified, stored once under {@code HOME/datasets} as
 * immutable raw files named by their hash, read image by image. Imports only spec; never sees JAX-RS or an engine.
 */
@NullMarked
package io.trainyard.dataset;

import org.jspecify.annotations.NullMarked;
