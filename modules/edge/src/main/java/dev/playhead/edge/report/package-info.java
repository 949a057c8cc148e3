/** Reads reports, JSON or protobuf, into the same domain records. */
@NullMarked
package dev.playhead.edge.report;

import org.jspecify.annotations.NullMarked;
