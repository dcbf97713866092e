/**
 * The app shell: theme, main layout, navigation, error views, and the Java side of the chart component. Knows no
 * feature: views find the layout by themselves, the menu finds views by their menu entry.
 */
@NullMarked
package io.trainyard.shell;

import org.jspecify.annotations.NullMarked;
