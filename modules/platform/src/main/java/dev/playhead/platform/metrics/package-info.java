/**
 * One meter registry for the process, scraped by Prometheus.
 *
 * <p>Each module declares its own meters in one catalogue class with named fields, built from then
 * * registry; nothing here knows what is measured.
 */
@NullMarked
package dev.playhead.platform.metrics;

import org.jspecify.annotations.NullMarked;
