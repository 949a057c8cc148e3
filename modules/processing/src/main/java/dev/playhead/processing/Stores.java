package dev.playhead.processing;

import dev.playhead.ports.DeadLetters;
import dev.playhead.ports.Engagements;
import dev.playhead.ports.MaterializedViews;
import dev.playhead.ports.Playheads;
import dev.playhead.ports.RawEvents;
import dev.playhead.ports.Replays;
import dev.playhead.ports.Sessions;
import dev.playhead.ports.StoreStarts;
import dev.playhead.ports.ViewFeed;
import dev.playhead.ports.ViewingHistory;
import dev.playhead.processing.replay.ReplayStores;

/**
 * Everything that processing reads and writes.
 *
 * @param views only read; the projector writes them
 * @param starts of what is behind all but the views, the feed and the dead letters
 */
public record Stores(
    RawEvents rawEvents,
    Sessions sessions,
    Playheads playheads,
    ViewingHistory history,
    Engagements engagements,
    ViewFeed feed,
    DeadLetters deadLetters,
    MaterializedViews views,
    Replays replays,
    StoreStarts starts) {

  /** Those that a replay reads and writes. */
  public ReplayStores forReplays() {
    return new ReplayStores(rawEvents, sessions, playheads, history, engagements, views);
  }
}
