package dev.playhead.testkit;

import dev.playhead.ports.AuditLog;

class InMemoryAuditLogTest extends AuditLogContract {
  private final AuditLog port = new InMemoryAuditLog();

  @Override
  protected AuditLog auditLog() {
    return port;
  }
}
