package dev.playhead.simulator.client;

import dev.playhead.simulator.script.Delivery;
import java.util.BitSet;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;

/**
 * What the server has promised to keep: the events of every acknowledged report; and how exactly
 * their times are known. Not thread-safe.
 */
public final class Acknowledged {
  /**
   * An acknowledged event.
   *
   * @param sequence identifies it within (account, session)
   */
  public record Event(String account, String session, long sequence) {}

  private record Key(String account, String session) {}

  private final Map<Key, BitSet> sequences = new HashMap<>();
  private final Map<Key, Long> blurMs = new HashMap<>();
  private long count;

  void add(Delivery delivery, long mayBeOffMs) {
    Key key = new Key(delivery.account(), delivery.session().session());
    BitSet known = sequences.computeIfAbsent(key, k -> new BitSet());
    delivery
        .events()
        .forEach(
            event -> {
              int sequence = Math.toIntExact(event.sequence());
              if (!known.get(sequence)) {
                known.set(sequence);
                count++;
              }
            });
    blurMs.merge(key, mayBeOffMs, Math::max);
  }

  /** How many different events there are. */
  public long count() {
    return count;
  }

  /** Whether that event was acknowledged. */
  public boolean contains(String account, String session, long sequence) {
    BitSet known = sequences.get(new Key(account, session));
    return known != null && known.get(Math.toIntExact(sequence));
  }

  /**
   * By how much the times that the server keeps of a session may differ from the right ones. A
   * server corrects a wrong clock by what it sees when the report arrives, so a slow exchange blurs
   * the correction.
   */
  public long blurMs(String account, String session) {
    return blurMs.getOrDefault(new Key(account, session), 0L);
  }

  /** Every acknowledged event once, in no order. */
  public Stream<Event> events() {
    return sequences.entrySet().stream()
        .flatMap(
            entry ->
                entry.getValue().stream()
                    .mapToObj(
                        sequence ->
                            new Event(
                                entry.getKey().account(), entry.getKey().session(), sequence)));
  }
}
