/**
 * From JSON to a checked RunSpec: all problems at once, each with its path, the same for form, REST and command line.
 * Imports only spec, its catalogue and Jackson.
 */
@NullMarked
package io.trainyard.spec.check;

import org.jspecify.annotations.NullMarked;
