package dev.playhead.domain;

import java.util.Arrays;

/**
 * The sequence numbers seen in a session, as ranges: usually one range however long the session is.
 * Immutable.
 */
public final class SequenceSet {
  /** Nothing seen yet. */
  public static final SequenceSet EMPTY = new SequenceSet(new long[0]);

  /** First and last of each range, in order, ranges neither touching nor overlapping. */
  private final long[] bounds;

  private SequenceSet(long[] bounds) {
    this.bounds = bounds;
  }

  /**
   * From its ranges, as {@link #bounds()} gives them.
   *
   * @throws IllegalArgumentException if the ranges are not in order from 0 on, or touch
   */
  public static SequenceSet ofBounds(long... bounds) {
    if (bounds.length % 2 != 0) {
      throw new IllegalArgumentException("Expected pairs of bounds, but had " + bounds.length);
    }
    for (int i = 0; i < bounds.length; i += 2) {
      boolean touches = i > 0 && bounds[i] - 1 <= bounds[i - 1];
      if (bounds[i] < 0 || touches || bounds[i + 1] < bounds[i]) {
        throw new IllegalArgumentException(
            "Expected ranges in order and apart, but had " + Arrays.toString(bounds));
      }
    }
    return new SequenceSet(bounds.clone());
  }

  /** First and last of each range, alternating. */
  public long[] bounds() {
    return bounds.clone();
  }

  /** Whether that number was seen. */
  public boolean contains(long sequence) {
    int range = rangeFrom(sequence);
    return range < bounds.length && bounds[range] <= sequence;
  }

  /** How many numbers were seen. */
  public long size() {
    long size = 0;
    for (int i = 0; i < bounds.length; i += 2) {
      size += bounds[i + 1] - bounds[i] + 1;
    }
    return size;
  }

  /** Rule 1: how many numbers up to the highest that its device gave are missing. */
  public long gaps() {
    long seen = 0;
    long next = 0;
    for (int i = 0; i < bounds.length && bounds[i] < Act.FIRST_SEQUENCE; i += 2) {
      long last = Math.min(bounds[i + 1], EventCheck.MAX_NUMBER);
      seen += last - bounds[i] + 1;
      next = last + 1;
    }
    return next - seen;
  }

  /** With one more number; the same set when it has it. */
  public SequenceSet with(long sequence) {
    int at = rangeFrom(sequence);
    if (at < bounds.length && bounds[at] <= sequence) {
      return this;
    }
    boolean joinsLeft = at > 0 && bounds[at - 1] == sequence - 1;
    boolean joinsRight = at < bounds.length && bounds[at] == sequence + 1;
    if (joinsLeft && joinsRight) {
      long[] joined = new long[bounds.length - 2];
      System.arraycopy(bounds, 0, joined, 0, at - 1);
      System.arraycopy(bounds, at + 1, joined, at - 1, bounds.length - at - 1);
      return new SequenceSet(joined);
    }
    if (joinsLeft || joinsRight) {
      long[] grown = bounds.clone();
      grown[joinsLeft ? at - 1 : at] = sequence;
      return new SequenceSet(grown);
    }
    long[] more = new long[bounds.length + 2];
    System.arraycopy(bounds, 0, more, 0, at);
    more[at] = sequence;
    more[at + 1] = sequence;
    System.arraycopy(bounds, at, more, at + 2, bounds.length - at);
    return new SequenceSet(more);
  }

  /** Index of the first range whose last is at or after the number. */
  private int rangeFrom(long sequence) {
    int at = bounds.length;
    while (at > 0 && bounds[at - 1] >= sequence) {
      at -= 2;
    }
    return at;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof SequenceSet set && Arrays.equals(bounds, set.bounds);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(bounds);
  }

  @Override
  public String toString() {
    return Arrays.toString(bounds);
  }
}
