/**
 * The home page, the run table and the run page. Thin: call tracking's and launch's services, and show what they say.
 */
package io.trainyard.tracking.ui;
