/**
 * Gets CIFAR-10 from where it can be had, and verifies it the same way wherever it came from. Imports only its parent
 * package and spec.
 */
@NullMarked
package io.trainyard.dataset.cifar10;

import org.jspecify.annotations.NullMarked;
