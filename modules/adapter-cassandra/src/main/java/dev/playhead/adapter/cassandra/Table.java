package dev.playhead.adapter.cassandra;

import java.util.Locale;

/** The tables there are. */
enum Table {
  RAW_EVENTS(RawEventsCql.CREATE),
  SESSIONS_IN_LOG(SessionsInLogCql.CREATE),
  SESSIONS_BY_ACCOUNT(SessionsByAccountCql.CREATE),
  OPEN_SESSIONS(OpenSessionsCql.CREATE),
  PLAYHEADS(PlayheadsCql.CREATE),
  HISTORY_BY_PROFILE(HistoryByProfileCql.CREATE),
  ENGAGEMENT_BY_TITLE(EngagementByTitleCql.CREATE),
  REPLAYS(ReplaysCql.CREATE),
  REVOCATIONS(RevocationsCql.CREATE),
  AUDIT_LOG(AuditLogCql.CREATE);

  private final String create;

  Table(String create) {
    this.create = create;
  }

  /** Its name in CQL and in metrics. */
  String cqlName() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The statement that creates it when it does not exist. */
  String create() {
    return create;
  }
}
