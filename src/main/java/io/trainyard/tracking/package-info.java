/**
 * Experiments, runs and what was recorded of them: status through one gate, hyperparameters, metric series, artifacts.
 * Records and services are public, entities are not. Imports only spec; views are in ui.
 */
@NullMarked
package io.trainyard.tracking;

import org.jspecify.annotations.NullMarked;
