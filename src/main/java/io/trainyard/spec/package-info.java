/**
 * What a run is, in Keras's words: the records of a RunSpec, the catalogue of their parameters, the checks, the
 * shapes, the summary. Pure Java; imports nothing of ours, and of others only Jackson.
 */
@NullMarked
package io.trainyard.spec;

import org.jspecify.annotations.NullMarked;
