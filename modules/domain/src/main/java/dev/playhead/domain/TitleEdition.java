package dev.playhead.domain;

import java.util.Comparator;

/**
 * A title in one of its editions (theatrical, extended); positions belong to the pair.
 *
 * @param edition tells versions of one title apart; empty for the only or usual one
 */
public record TitleEdition(TitleId title, String edition) implements Comparable<TitleEdition> {
  private static final Comparator<TitleEdition> ORDER =
      Comparator.comparing(TitleEdition::title).thenComparing(TitleEdition::edition);

  public TitleEdition {
    if (!Id.isValidOrEmpty(edition)) {
      throw new IllegalArgumentException(
          "Expected edition to be empty or " + Id.EXPECTED + ", but was '" + edition + "'");
    }
  }

  /** The usual edition of a title. */
  public static TitleEdition of(String title) {
    return new TitleEdition(new TitleId(title), "");
  }

  @Override
  public int compareTo(TitleEdition other) {
    return ORDER.compare(this, other);
  }
}
