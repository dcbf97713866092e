/**
 * REST under {@code /api/v1}: resources parse, call a feature's root, and wrap what it says. Imports the features'
 * roots; never sees an engine, Vaadin or entities on the wire.
 */
@NullMarked
package io.trainyard.api;

import org.jspecify.annotations.NullMarked;
