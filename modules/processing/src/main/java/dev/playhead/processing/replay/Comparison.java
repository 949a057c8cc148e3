package dev.playhead.processing.replay;

import dev.playhead.ports.replay.Difference;
import dev.playhead.ports.replay.Difference.Kind;
import dev.playhead.ports.replay.ReplayedView;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** Where stored views are not what they should be. */
final class Comparison {
  private Comparison() {}

  /**
   * Compares.
   *
   * @param unreadable what could not be read; of that part nothing else is told
   */
  static List<Difference> of(
      CanonicalViews expected, CanonicalViews stored, List<Difference> unreadable) {
    List<Difference> differences = new ArrayList<>(unreadable);
    expected
        .forms()
        .forEach(
            (view, should) ->
                compare(
                    view,
                    should,
                    stored.forms().getOrDefault(view, new TreeMap<>()),
                    unreadable.stream()
                        .filter(one -> one.view() == view && one.kind() == Kind.UNREADABLE)
                        .toList(),
                    differences));
    return differences;
  }

  private static void compare(
      ReplayedView view,
      SortedMap<String, byte[]> should,
      SortedMap<String, byte[]> is,
      List<Difference> unreadable,
      List<Difference> differences) {
    for (Map.Entry<String, byte[]> entry : should.entrySet()) {
      String key = entry.getKey();
      byte[] found = is.get(key);
      if (found == null) {
        if (unreadable.stream().noneMatch(part -> key.startsWith(part.key()))) {
          differences.add(new Difference(view, key, Kind.MISSING));
        }
      } else if (!Arrays.equals(found, entry.getValue())) {
        differences.add(new Difference(view, key, Kind.DIFFERS));
      }
    }
    is.keySet().stream()
        .filter(key -> !should.containsKey(key))
        .forEach(key -> differences.add(new Difference(view, key, Kind.EXTRA)));
  }
}
