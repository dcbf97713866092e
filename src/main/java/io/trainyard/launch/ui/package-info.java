/** The form for a new run. The catalogue of parameters makes its fields; the spec's reader checks them. */
package io.trainyard.launch.ui;
