package dev.playhead.processing.replay;

import dev.playhead.ports.Engagements;
import dev.playhead.ports.MaterializedViews;
import dev.playhead.ports.Playheads;
import dev.playhead.ports.RawEvents;
import dev.playhead.ports.Sessions;
import dev.playhead.ports.ViewingHistory;

/**
 * Everything that a replay reads and writes.
 *
 * @param fastReads only read; the projector throws away what it finds wrong there
 */
public record ReplayStores(
    RawEvents rawEvents,
    Sessions sessions,
    Playheads playheads,
    ViewingHistory history,
    Engagements engagements,
    MaterializedViews fastReads) {}
