package dev.playhead.perf.load;

/** Writes numbers in place, in a width that does not change. */
final class Digits {
  private Digits() {}

  /** Such as 0042: part of an id. */
  static void zeroPadded(int number, byte[] into, int at, int width) {
    int rest = number;
    for (int i = at + width - 1; i >= at; i--) {
      into[i] = (byte) ('0' + rest % 10);
      rest /= 10;
    }
  }

  /** Such as " 42": a number of JSON, before which spaces are allowed and zeros are not. */
  static void spacePadded(int number, byte[] into, int at, int width) {
    int rest = number;
    for (int i = at + width - 1; i >= at; i--) {
      boolean isBlank = rest == 0 && i < at + width - 1;
      into[i] = isBlank ? (byte) ' ' : (byte) ('0' + rest % 10);
      rest /= 10;
    }
  }
}
