/**
 * A real Chromium, driven by its DevTools protocol: enough to open a page, to wait in it and to ask it. So the bench
 * needs no browser library on the server's class path. Imports nothing of ours.
 */
@NullMarked
package io.trainyard.bench.browser;

import org.jspecify.annotations.NullMarked;
