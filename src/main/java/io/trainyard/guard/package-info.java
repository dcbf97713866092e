/**
 * Who may talk to the server at all: checks Host and Origin before anything else sees a request, and tells browsers
 * what our pages may do. Imports nothing of ours.
 */
@NullMarked
package io.trainyard.guard;

import org.jspecify.annotations.NullMarked;
