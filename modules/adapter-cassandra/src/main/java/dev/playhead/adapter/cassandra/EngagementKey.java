package dev.playhead.adapter.cassandra;

import com.datastax.oss.driver.api.core.cql.Row;
import dev.playhead.domain.Engagement;
import dev.playhead.ports.codec.Codecs;
import dev.playhead.ports.codec.CorruptRecordException;
import java.util.List;
import java.util.Objects;

/** Which row of a partition of {@code engagement_by_title}. */
record EngagementKey(String account, String profile, String session) {
  /** Where the sum of all is. */
  static final EngagementKey ALL = new EngagementKey("", "", "");

  static EngagementKey of(Row row) {
    return new EngagementKey(text(row, "account"), text(row, "profile"), text(row, "session"));
  }

  private static String text(Row row, String column) {
    return Objects.requireNonNull(row.getString(column));
  }

  boolean isView() {
    return !session.isEmpty();
  }

  EngagementKey ofProfile() {
    return new EngagementKey(account, profile, "");
  }

  /** What the row holds. */
  static Engagement decode(Row row) {
    return Records.decode(Codecs.ENGAGEMENT, List.of(row)).stream()
        .findFirst()
        .orElseThrow(() -> new CorruptRecordException("Expected a record, but there was none"));
  }
}
