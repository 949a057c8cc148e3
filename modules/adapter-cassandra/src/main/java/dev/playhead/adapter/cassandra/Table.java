package dev.playhead.adapter.cassandra;

import java.util.Locale;
import java.util.Set;

/** The tables there are. */
enum Table {
  RAW_EVENTS(RawEventsCql.CREATE),
  SESSIONS_IN_LOG(SessionsInLogCql.CREATE),
  SESSIONS_BY_ACCOUNT(SessionsByAccountCql.CREATE, "generation", SessionsByAccountCql.ALTER),
  OPEN_SESSIONS(OpenSessionsCql.CREATE),
  PLAYHEADS(PlayheadsCql.CREATE),
  HISTORY_BY_PROFILE(HistoryByProfileCql.CREATE),
  ENGAGEMENT_BY_TITLE(EngagementByTitleCql.CREATE, "of_account", EngagementByTitleCql.ALTER),
  REPLAYS(ReplaysCql.CREATE),
  REVOCATIONS(RevocationsCql.CREATE),
  AUDIT_LOG(AuditLogCql.CREATE);

  private final String create;
  private final String addedColumn;
  private final String alter;

  Table(String create) {
    this(create, "", "");
  }

  Table(String create, String addedColumn, String alter) {
    this.create = create;
    this.addedColumn = addedColumn;
    this.alter = alter;
  }

  /** Its name in CQL and in metrics. */
  String cqlName() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The statement that creates it when it does not exist. */
  String create() {
    return create;
  }

  /** Whether one with these columns is of an earlier version. */
  boolean isOld(Set<String> columns) {
    return !addedColumn.isEmpty() && !columns.contains(addedColumn);
  }

  /** The statement that adds to one of an earlier version what it lacks. */
  String alter() {
    return alter;
  }
}
