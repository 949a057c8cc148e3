package dev.playhead.perf.rows;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Every row that can be measured. */
public final class Rows {
  private Rows() {}

  /**
   * The rows with those numbers, or all.
   *
   * @throws IllegalArgumentException when there is none with a number
   */
  public static List<Row> of(List<String> ids) {
    List<Row> all = List.of(new SingleReportsRow(), new AckLatencyRow(), new ResumeReadRow());
    if (ids.isEmpty()) {
      return all;
    }
    List<Row> wanted = new ArrayList<>();
    for (String id : ids) {
      wanted.add(
          all.stream()
              .filter(row -> row.id().equals(id))
              .findFirst()
              .orElseThrow(() -> new IllegalArgumentException(unknown(id, all))));
    }
    return wanted;
  }

  private static String unknown(String id, List<Row> all) {
    return "Expected --only to name some of "
        + all.stream().map(Row::id).collect(Collectors.joining(","))
        + ", but was '"
        + id
        + "'";
  }
}
