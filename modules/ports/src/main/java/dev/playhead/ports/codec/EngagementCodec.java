package dev.playhead.ports.codec;

import dev.playhead.domain.Engagement;
import java.util.ArrayList;
import java.util.List;

/**
 * What views come to, version 1: the counts, then which steps have views, a bit for each, and how
 * many those are.
 */
final class EngagementCodec extends Versioned<Engagement> {
  EngagementCodec() {
    super(1, 32);
  }

  @Override
  void write(ByteWriter out, Engagement engagement) {
    out.varint(engagement.views())
        .varint(engagement.profiles())
        .varint(engagement.watched())
        .varint(engagement.watchedMs());
    List<Long> furthest = engagement.furthest();
    long some = 0;
    for (int step = 0; step < furthest.size(); step++) {
      some |= furthest.get(step) == 0 ? 0 : 1L << step;
    }
    out.varint(some);
    furthest.stream().filter(count -> count != 0).forEach(out::varint);
  }

  @Override
  Engagement read(ByteReader in) {
    long views = in.number();
    long profiles = in.number();
    long watched = in.number();
    long watchedMs = in.number();
    long some = in.number();
    if (some >>> (Engagement.STEPS + 1) != 0) {
      throw in.corrupt("steps up to " + Engagement.STEPS);
    }
    List<Long> furthest = new ArrayList<>(Engagement.STEPS + 1);
    for (int step = 0; step <= Engagement.STEPS; step++) {
      furthest.add((some >>> step & 1) == 0 ? 0 : some(in));
    }
    return new Engagement(views, profiles, watched, watchedMs, furthest);
  }

  private static long some(ByteReader in) {
    long count = in.number();
    if (count == 0) {
      throw in.corrupt("views at a step that has some");
    }
    return count;
  }
}
