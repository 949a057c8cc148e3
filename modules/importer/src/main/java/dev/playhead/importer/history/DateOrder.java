package dev.playhead.importer.history;

import dev.playhead.importer.ImportException;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Whether dates such as {@code 1/2/24} begin with the month or with the day. */
public enum DateOrder {
  MONTH_FIRST,
  DAY_FIRST;

  static final Pattern DATE = Pattern.compile("(\\d{1,2})[/.-](\\d{1,2})[/.-](\\d{2}|\\d{4})");
  private static final int MONTHS = 12;

  /**
   * What the dates of one file prove, for they all have one order.
   *
   * @return null when they prove nothing
   * @throws ImportException when they prove both
   */
  static @Nullable DateOrder provenBy(List<String> dates) {
    boolean month = false;
    boolean day = false;
    for (String date : dates) {
      Matcher parts = DATE.matcher(date);
      if (parts.matches()) {
        day |= Integer.parseInt(parts.group(1)) > MONTHS;
        month |= Integer.parseInt(parts.group(2)) > MONTHS;
      }
    }
    if (month && day) {
      throw new ImportException(
          "Some dates begin with the month and some with the day: which is it? Give --dates");
    }
    return month ? MONTH_FIRST : day ? DAY_FIRST : null;
  }

  /** As the command line names it. */
  public String optionName() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
