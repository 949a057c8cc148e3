package dev.playhead.platform.config;

import dev.playhead.platform.config.Scalars.Unfit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A number of bytes, written {@code 1 MiB}. Units are binary and say so.
 *
 * @param bytes zero or more
 */
public record DataSize(long bytes) {

  private static final Pattern FORM = Pattern.compile("([0-9]{1,9}) ?(B|KiB|MiB|GiB)");

  public DataSize {
    if (bytes < 0) {
      throw new IllegalArgumentException("Expected zero bytes or more, but was " + bytes);
    }
  }

  public static DataSize ofKibibytes(long kibibytes) {
    return new DataSize(kibibytes << 10);
  }

  public static DataSize ofMebibytes(long mebibytes) {
    return new DataSize(mebibytes << 20);
  }

  static DataSize parse(String text) {
    Matcher matcher = FORM.matcher(text);
    if (!matcher.matches()) {
      throw new Unfit("a size such as 512 KiB or 1 MiB");
    }
    int shift =
        switch (matcher.group(2)) {
          case "B" -> 0;
          case "KiB" -> 10;
          case "MiB" -> 20;
          default -> 30;
        };
    return new DataSize(Long.parseLong(matcher.group(1)) << shift);
  }

  /**
   * The same as an {@code int}, for the interfaces that take one.
   *
   * @throws ArithmeticException from 2 GiB on
   */
  public int intBytes() {
    return Math.toIntExact(bytes);
  }

  @Override
  public String toString() {
    if (bytes == 0 || bytes % 1024 != 0) {
      return bytes + " B";
    }
    String[] units = {"KiB", "MiB", "GiB"};
    long amount = bytes >> 10;
    int unit = 0;
    while (amount % 1024 == 0 && unit < units.length - 1) {
      amount >>= 10;
      unit++;
    }
    return amount + " " + units[unit];
  }
}
