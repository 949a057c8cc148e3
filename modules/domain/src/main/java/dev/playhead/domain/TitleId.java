package dev.playhead.domain;

/** What is watched: an opaque catalogue id. */
public record TitleId(String value) implements Comparable<TitleId> {
  public TitleId {
    Id.check("titleId", value);
  }

  @Override
  public int compareTo(TitleId other) {
    return value.compareTo(other.value);
  }

  @Override
  public String toString() {
    return value;
  }
}
