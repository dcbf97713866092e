/**
 * Files of results: written aside, forced to disk, renamed, with their SHA-256; and what is in them. Imports nothing of
 * ours.
 */
@NullMarked
package io.trainyard.trainer.file;

import org.jspecify.annotations.NullMarked;
