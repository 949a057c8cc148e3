/**
 * Viewing histories that were exported elsewhere, brought into a running Playhead.
 *
 * <p>{@code history} reads the export formats, {@code plan} decides what is reported of each row:
 * as whom, of which title, under which session id; {@code client} reports it over the public HTTP
 * contract, so that everything goes through the log like any other event; {@code cli} is {@code
 * playhead import}. It must not know the domain: what a device cannot report, an import cannot
 * either.
 */
@NullMarked
package dev.playhead.importer;

import org.jspecify.annotations.NullMarked;
