/**
 * Every setting of a run, described once: name, label, type, range, default, help. Forms, checks, hyperparameters and
 * documentation are made from it. Imports only the records of {@code spec} and Jackson's tree.
 */
@NullMarked
package io.trainyard.spec.catalogue;

import org.jspecify.annotations.NullMarked;
