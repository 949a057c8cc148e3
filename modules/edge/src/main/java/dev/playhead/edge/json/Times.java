package dev.playhead.edge.json;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.YearMonth;
import org.jspecify.annotations.Nullable;

/**
 * Reads and writes RFC 3339 times. The form that devices send, and the only one that is written
 * ({@code 2026-11-22T04:00:05.120Z}), takes a tenth of the time that {@link java.time.format}
 * takes; other forms go there.
 *
 * <p>Days are counted as in Howard Hinnant, "chrono-Compatible Low-Level Date Algorithms" (2013).
 */
public final class Times {
  /** What a time must look like, in words fit for an error message. */
  public static final String EXPECTED = "an RFC 3339 time such as 2026-11-22T04:00:05.120Z";

  /** Of a time that is read at all, in characters. */
  private static final int LONGEST = 64;

  /** Up to where the fraction of a second, or the letter Z begins. */
  private static final int SECONDS_LENGTH = 19;

  private static final int NANO_DIGITS = 9;
  private static final String PATTERN = "dddd-dd-ddTdd:dd:dd.dddZ";
  private static final long DAY_MS = 86_400_000;
  private static final long DAY_SECONDS = 86_400;
  private static final int DAYS_TO_1970 = 719_468;
  private static final int ERA_DAYS = 146_097;
  private static final long YEAR_1_MS = -62_135_596_800_000L;
  private static final long YEAR_10000_MS = 253_402_300_800_000L;

  private Times() {}

  /** The time, or null when the text is none. */
  public static @Nullable Instant parse(String text) {
    if (text.length() > LONGEST) {
      return null;
    }
    Instant plain = parsePlain(text);
    if (plain != null) {
      return plain;
    }
    try {
      return OffsetDateTime.parse(text).toInstant();
    } catch (DateTimeException e) {
      return null;
    }
  }

  /**
   * The time in the form that devices send: in UTC, to the second or with up to nine digits more;
   * null when it has another form, or is none.
   */
  private static @Nullable Instant parsePlain(String text) {
    int digits = text.length() - SECONDS_LENGTH - 2;
    boolean isToTheSecond = digits == -1;
    boolean isPlain =
        text.length() > SECONDS_LENGTH
            && text.charAt(text.length() - 1) == 'Z'
            && (isToTheSecond || (digits > 0 && digits <= NANO_DIGITS))
            && looksPlain(text, isToTheSecond ? SECONDS_LENGTH : SECONDS_LENGTH + 1)
            && (isToTheSecond || areDigits(text, SECONDS_LENGTH + 1, digits));
    if (!isPlain) {
      return null;
    }
    int year = number(text, 0, 4);
    int month = number(text, 5, 2);
    int day = number(text, 8, 2);
    int hour = number(text, 11, 2);
    int minute = number(text, 14, 2);
    int second = number(text, 17, 2);
    boolean isTime =
        month >= 1
            && month <= 12
            && day >= 1
            && (day <= 28 || day <= YearMonth.of(year, month).lengthOfMonth())
            && hour <= 23
            && minute <= 59
            && second <= 59;
    if (!isTime) {
      return null;
    }
    long ofDay = (hour * 60L + minute) * 60 + second;
    int nanos = 0;
    if (!isToTheSecond) {
      nanos = number(text, SECONDS_LENGTH + 1, digits);
      for (int i = digits; i < NANO_DIGITS; i++) {
        nanos *= 10;
      }
    }
    return Instant.ofEpochSecond(days(year, month, day) * DAY_SECONDS + ofDay, nanos);
  }

  /** The time with milliseconds, always of 24 characters in the years 1 to 9999. */
  public static String format(Instant time) {
    return new String(chars(time));
  }

  static char[] chars(Instant time) {
    long ms = time.toEpochMilli();
    if (ms < YEAR_1_MS || ms >= YEAR_10000_MS) {
      return time.toString().toCharArray();
    }
    long days = Math.floorDiv(ms, DAY_MS);
    int rest = (int) Math.floorMod(ms, DAY_MS);
    char[] out = PATTERN.toCharArray();
    date(out, days);
    put(out, 11, 2, rest / 3_600_000);
    put(out, 14, 2, rest / 60_000 % 60);
    put(out, 17, 2, rest / 1000 % 60);
    put(out, 20, 3, rest % 1000);
    return out;
  }

  private static void date(char[] out, long epochDays) {
    long shifted = epochDays + DAYS_TO_1970;
    int era = (int) Math.floorDiv(shifted, ERA_DAYS);
    int ofEra = Math.floorMod(shifted, ERA_DAYS);
    int yearOfEra = (ofEra - ofEra / 1460 + ofEra / 36_524 - ofEra / 146_096) / 365;
    int ofYear = ofEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100);
    int fromMarch = (5 * ofYear + 2) / 153;
    int month = fromMarch < 10 ? fromMarch + 3 : fromMarch - 9;
    put(out, 0, 4, era * 400 + yearOfEra + (month <= 2 ? 1 : 0));
    put(out, 5, 2, month);
    put(out, 8, 2, ofYear - (153 * fromMarch + 2) / 5 + 1);
  }

  private static long days(int year, int month, int day) {
    int fromMarchYear = month <= 2 ? year - 1 : year;
    int era = Math.floorDiv(fromMarchYear, 400);
    int yearOfEra = fromMarchYear - era * 400;
    int ofYear = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1;
    int ofEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + ofYear;
    return (long) era * ERA_DAYS + ofEra - DAYS_TO_1970;
  }

  private static boolean looksPlain(String text, int length) {
    for (int i = 0; i < length; i++) {
      char expected = PATTERN.charAt(i);
      char c = text.charAt(i);
      if (expected == 'd' ? c < '0' || c > '9' : c != expected) {
        return false;
      }
    }
    return true;
  }

  private static boolean areDigits(String text, int start, int length) {
    for (int i = start; i < start + length; i++) {
      if (text.charAt(i) < '0' || text.charAt(i) > '9') {
        return false;
      }
    }
    return true;
  }

  private static int number(String text, int from, int digits) {
    int value = 0;
    for (int i = from; i < from + digits; i++) {
      value = value * 10 + text.charAt(i) - '0';
    }
    return value;
  }

  private static void put(char[] out, int from, int digits, int value) {
    int rest = value;
    for (int i = from + digits - 1; i >= from; i--) {
      out[i] = (char) ('0' + rest % 10);
      rest /= 10;
    }
  }
}
