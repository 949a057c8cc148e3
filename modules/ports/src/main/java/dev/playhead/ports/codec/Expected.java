package dev.playhead.ports.codec;

import java.util.Arrays;

/**
 * What a view of a chunk is expected to say, after the older ones: only the difference is written,
 * and with viewers who watch to the end, or go on where they left off, it is mostly 0.
 */
final class Expected {
  private static final long UNSEEN = -2;

  private final ChunkTitles titles;
  private final long[] durations;
  private final long[] froms;
  private long lastDuration;

  Expected(ChunkTitles titles) {
    this.titles = titles;
    durations = new long[titles.size()];
    froms = new long[titles.size()];
    Arrays.fill(durations, UNSEEN);
  }

  /** A title lasts as long as before; a new one, as long as the one it comes after. */
  long duration(int title) {
    long known = durations[title];
    long model = known == UNSEEN ? durations[titles.before(title)] : known;
    return model == UNSEEN ? lastDuration : model;
  }

  /** It goes on where it was left, or from the start when it was watched. */
  long from(int title) {
    return froms[title];
  }

  /** What is watched was played to the end; of the rest nothing is known but where it began. */
  static long position(boolean watched, long from, long duration) {
    return watched && duration >= 0 ? duration : from;
  }

  /** A view of that title lasts so long. */
  void duration(int title, long duration) {
    durations[title] = duration;
    lastDuration = duration;
  }

  /** A view of that title was left there. */
  void left(int title, long position, boolean watched) {
    froms[title] = watched ? 0 : position;
  }
}
