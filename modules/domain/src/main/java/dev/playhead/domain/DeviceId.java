package dev.playhead.domain;

/** What plays. */
public record DeviceId(String value) implements Comparable<DeviceId> {
  public DeviceId {
    Id.check("deviceId", value);
  }

  @Override
  public int compareTo(DeviceId other) {
    return value.compareTo(other.value);
  }

  @Override
  public String toString() {
    return value;
  }
}
