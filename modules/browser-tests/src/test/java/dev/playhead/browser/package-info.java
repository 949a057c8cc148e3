/**
 * The demo page, its reporter and the page for support agents in a real Chromium: against an
 * imitation of the API, where faults can be ordered, and against the whole application on real
 * engines. Knows the product from outside only: the page, the API, the launcher.
 */
@NullMarked
package dev.playhead.browser;

import org.jspecify.annotations.NullMarked;
