package dev.playhead.adapter.cassandra;

import com.datastax.oss.driver.api.core.cql.Row;
import dev.playhead.domain.Engagement;
import dev.playhead.ports.Engagements.Entry;
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

  static EngagementKey of(Entry view) {
    return new EngagementKey(
        view.account().value(), view.profile().value(), view.session().value());
  }

  /** The view that a row tells of. */
  static EngagementKey ofTold(Row row) {
    return new EngagementKey(
        text(row, "of_account"), text(row, "of_profile"), text(row, "of_session"));
  }

  /** Of what was told at that time. */
  static EngagementKey told(String at) {
    return new EngagementKey("", at, "");
  }

  static String text(Row row, String column) {
    return Objects.requireNonNull(row.getString(column));
  }

  boolean isView() {
    return !session.isEmpty();
  }

  /** Whether it was told and is in no sum yet. */
  boolean isTold() {
    return account.isEmpty() && !profile.isEmpty();
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
