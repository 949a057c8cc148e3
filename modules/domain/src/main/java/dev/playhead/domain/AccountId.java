package dev.playhead.domain;

/** The paying household; streams are limited per account. */
public record AccountId(String value) implements Comparable<AccountId> {
  public AccountId {
    Id.check("accountId", value);
  }

  @Override
  public int compareTo(AccountId other) {
    return value.compareTo(other.value);
  }

  @Override
  public String toString() {
    return value;
  }
}
