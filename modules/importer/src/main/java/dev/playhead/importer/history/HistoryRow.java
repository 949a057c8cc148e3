package dev.playhead.importer.history;

import java.time.Instant;

/**
 * One row of an export: something was watched.
 *
 * @param place where it stands in the file, for messages: {@code line 3}
 * @param id what makes it the same row in every export, or in each part of one: its session id
 *     follows from it
 * @param profile who watched, as the export says; empty when it does not say
 * @param device what played, as the export says; empty when it does not say
 * @param playedMs how long it was played; 0 when the export does not say
 * @param endedAt at least {@code playedMs} after the start; later when there were pauses
 */
public record HistoryRow(
    String place,
    String id,
    String profile,
    SourceTitle title,
    String device,
    Instant startedAt,
    Instant endedAt,
    long playedMs,
    Reached reached) {
  public HistoryRow {
    if (playedMs < 0 || endedAt.isBefore(startedAt.plusMillis(playedMs))) {
      throw new IllegalArgumentException(
          "Expected %d ms of play between %s and %s".formatted(playedMs, startedAt, endedAt));
    }
  }
}
