/**
 * What a run is, in Keras's words: the records of a RunSpec, their JSON, shapes, recipes and numbers. Below it {@code
 * catalogue} describes every setting, {@code check} reads and checks, {@code keras} shows and writes as Keras does. Pure
 * Java; imports nothing of ours, not even these three, and of others only Jackson.
 */
@NullMarked
package io.trainyard.spec;

import org.jspecify.annotations.NullMarked;
