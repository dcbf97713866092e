/**
 * Finding a learning rate: the range test of a run, and what its losses say. The trainer knows it as a schedule; here is
 * what is made of its series. Imports spec and tracking.
 */
@NullMarked
package io.trainyard.rangetest;

import org.jspecify.annotations.NullMarked;
