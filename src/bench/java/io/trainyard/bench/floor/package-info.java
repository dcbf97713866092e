/** What a step of the recipe can't be faster than by an engine's own BLAS; started from source, a process of its own. */
package io.trainyard.bench.floor;
