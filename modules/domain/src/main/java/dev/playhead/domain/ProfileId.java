package dev.playhead.domain;

/** One viewer inside an account; history and positions belong to a profile. */
public record ProfileId(String value) implements Comparable<ProfileId> {
  public ProfileId {
    Id.check("profileId", value);
  }

  @Override
  public int compareTo(ProfileId other) {
    return value.compareTo(other.value);
  }

  @Override
  public String toString() {
    return value;
  }
}
