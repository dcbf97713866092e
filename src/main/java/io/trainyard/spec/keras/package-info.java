/**
 * A run as Keras shows and writes it: the model's summary, the Python program that does the same. Imports only spec, its
 * catalogue and checks.
 */
@NullMarked
package io.trainyard.spec.keras;

import org.jspecify.annotations.NullMarked;
