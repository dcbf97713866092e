/**
 * What a process uses of its machine: processor, memory, and a GPU where there is one; and what the processor is called.
 * Imports nothing of ours.
 */
@NullMarked
package io.trainyard.machine;

import org.jspecify.annotations.NullMarked;
