package dev.playhead.domain;

/** One playback of one title by one profile on one device. */
public record SessionId(String value) implements Comparable<SessionId> {
  public SessionId {
    Id.check("sessionId", value);
  }

  @Override
  public int compareTo(SessionId other) {
    return value.compareTo(other.value);
  }

  @Override
  public String toString() {
    return value;
  }
}
