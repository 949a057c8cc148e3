package dev.playhead.perf.rows;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Every row that can be measured. */
public final class Rows {
  private Rows() {}

  /**
   * The rows with those numbers, or all but the peers.
   *
   * @param peers whether the peers' row is there in any case
   * @throws IllegalArgumentException when there is none with a number
   */
  public static List<Row> of(List<String> ids, boolean peers) {
    List<Row> own =
        List.of(
            new SingleReportsRow(),
            new BatchesRow(),
            new AckLatencyRow(),
            new ResumeReadRow(),
            new HistoryRow(),
            new CatchUpRow(),
            new RebuildRow(),
            new FreshnessRow(),
            new BytesRow(),
            new StartRow());
    List<Row> all = new ArrayList<>(own);
    all.add(new PeersRow());
    if (ids.isEmpty()) {
      return peers ? all : own;
    }
    Set<String> named = new LinkedHashSet<>(ids);
    if (peers) {
      named.add(PeersRow.ID);
    }
    List<Row> wanted = new ArrayList<>();
    for (String id : named) {
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
