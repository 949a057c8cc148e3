package dev.playhead.ports.codec;

import dev.playhead.domain.Device;
import dev.playhead.domain.EndReason;
import dev.playhead.domain.ProfileId;
import dev.playhead.domain.SessionEnd;
import dev.playhead.domain.SessionId;
import dev.playhead.domain.TitleEdition;
import dev.playhead.domain.View;
import dev.playhead.domain.ViewingEvent;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/**
 * The columns of a {@link ViewChunk}, a value a view, oldest first, one column after the other:
 *
 * <ol>
 *   <li>session ids: 0 for the next UUID, or one more than what it shares with the text before;
 *       then the rest of each text;
 *   <li>titles: 0 for a new one, or how many new ones ago it was; then the {@link ChunkTitles new
 *       ones};
 *   <li>devices: 0 for a new one, or one more than its number; then the new ones;
 *   <li>twice the code of the end (0: active), plus one if watched;
 *   <li>durations, first positions, latest positions, time played, and the ends of those that have
 *       ended: each as the difference from what is {@link Expected} or follows from the others;
 *   <li>start times: the oldest as its distance from the newest, each other one from the end of the
 *       view before, for one thing is watched after the other.
 * </ol>
 */
final class ViewColumns {
  private static final EndReason[] REASONS = EndReason.values();

  private final long[] startedAt;
  private final String[] sessions;
  private final ByteBuffer uuids;
  private final int[] uuidAt;
  private final int[] titleOf;
  private final int[] deviceOf;
  private final int[] flags;
  private final long[] durations;
  private final long[] froms;
  private final long[] positions;
  private final long[] watched;
  private final long[] ends;
  private final ChunkTitles titles;
  private final List<Device> devices = new ArrayList<>();

  /**
   * Reads them all.
   *
   * @param uuids the session ids that are UUIDs, oldest first
   * @param newest when the newest view started
   */
  ViewColumns(ByteReader in, byte[] uuids, int count, Instant newest) {
    this.uuids = ByteBuffer.wrap(uuids);
    startedAt = new long[count];
    sessions = new String[count];
    uuidAt = new int[count];
    titleOf = new int[count];
    deviceOf = new int[count];
    flags = new int[count];
    durations = new long[count];
    froms = new long[count];
    positions = new long[count];
    watched = new long[count];
    ends = new long[count];
    readSessions(in);
    titles = readTitles(in);
    readDevices(in);
    readFlags(in);
    readNumbers(in);
    readStarts(in, newest.toEpochMilli());
    in.end();
    check(in);
  }

  private void readSessions(ByteReader in) {
    int[] shared = new int[sessions.length];
    int ids = 0;
    for (int i = 0; i < shared.length; i++) {
      shared[i] = in.small();
      uuidAt[i] = shared[i] == 0 ? 16 * ids++ : -1;
    }
    if (16 * ids != uuids.capacity()) {
      throw in.corrupt("as many UUIDs as there are");
    }
    String before = "";
    for (int i = 0; i < shared.length; i++) {
      if (shared[i] > 0) {
        before = ChunkTitles.joined(in, before, shared[i] - 1);
        sessions[i] = before;
      }
    }
  }

  private ChunkTitles readTitles(ByteReader in) {
    int known = 0;
    for (int i = 0; i < titleOf.length; i++) {
      int ago = in.small();
      if (ago > known) {
        throw in.corrupt("a title of this chunk");
      }
      titleOf[i] = ago == 0 ? known++ : known - ago;
    }
    return ChunkTitles.read(in, known);
  }

  private void readDevices(ByteReader in) {
    int known = 0;
    for (int i = 0; i < deviceOf.length; i++) {
      int at = in.small();
      if (at > known) {
        throw in.corrupt("a device of this chunk");
      }
      deviceOf[i] = at == 0 ? known++ : at - 1;
    }
    for (int i = 0; i < known; i++) {
      devices.add(Parts.device(in));
    }
  }

  private void readFlags(ByteReader in) {
    for (int i = 0; i < flags.length; i++) {
      flags[i] = in.u8();
      if (flags[i] >> 1 > REASONS.length) {
        throw in.corrupt("the code of an end reason");
      }
    }
  }

  private void readNumbers(ByteReader in) {
    Expected expected = new Expected(titles);
    for (int i = 0; i < durations.length; i++) {
      durations[i] = expected.duration(titleOf[i]) + in.signed();
      if (durations[i] < ViewingEvent.UNKNOWN) {
        throw in.corrupt("a duration of 0 or more, or unknown");
      }
      expected.duration(titleOf[i], durations[i]);
    }
    signed(in, froms);
    signed(in, positions);
    signed(in, watched);
    for (int i = 0; i < froms.length; i++) {
      froms[i] += expected.from(titleOf[i]);
      positions[i] += Expected.position(isWatched(i), froms[i], durations[i]);
      watched[i] += positions[i] - froms[i];
      if (froms[i] < 0 || positions[i] < 0 || watched[i] < 0) {
        throw in.corrupt("numbers of 0 or more");
      }
      expected.left(titleOf[i], positions[i], isWatched(i));
    }
    for (int i = 0; i < ends.length; i++) {
      ends[i] = flags[i] >> 1 == 0 ? 0 : watched[i] + in.signed();
    }
  }

  /** Ends are distances from the start before, and times afterwards. */
  private void readStarts(ByteReader in, long newest) {
    long before = newest;
    for (int i = 0; i < startedAt.length; i++) {
      startedAt[i] = before + in.signed();
      ends[i] += startedAt[i];
      before = ends[i];
    }
    if (startedAt[startedAt.length - 1] != newest) {
      throw in.corrupt("the newest view where the head says");
    }
  }

  private void check(ByteReader in) {
    for (int i = 1; i < startedAt.length; i++) {
      if (startedAt[i] < startedAt[i - 1]
          || (startedAt[i] == startedAt[i - 1] && session(i).compareTo(session(i - 1)) <= 0)) {
        throw in.corrupt("views in order");
      }
    }
  }

  private static void signed(ByteReader in, long[] column) {
    for (int i = 0; i < column.length; i++) {
      column[i] = in.signed();
    }
  }

  private boolean isWatched(int i) {
    return (flags[i] & 1) == 1;
  }

  long startedAt(int i) {
    return startedAt[i];
  }

  TitleEdition title(int i) {
    return titles.get(titleOf[i]);
  }

  String session(int i) {
    int at = uuidAt[i];
    return at < 0 ? sessions[i] : new UUID(uuids.getLong(at), uuids.getLong(at + 8)).toString();
  }

  /** How many started before that time. */
  int below(long time) {
    int low = 0;
    int high = startedAt.length;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (startedAt[middle] < time) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }

  View view(int i, ProfileId profile) {
    int reason = flags[i] >> 1;
    return new View(
        new SessionId(session(i)),
        profile,
        devices.get(deviceOf[i]),
        title(i),
        Instant.ofEpochMilli(startedAt[i]),
        reason == 0 ? null : new SessionEnd(Instant.ofEpochMilli(ends[i]), REASONS[reason - 1]),
        watched[i],
        froms[i],
        positions[i],
        durations[i],
        isWatched(i));
  }
}
