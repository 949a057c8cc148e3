package dev.playhead.access;

import dev.playhead.ports.AuditLog;
import dev.playhead.ports.audit.AuditEntry;
import dev.playhead.ports.audit.AuditRecord;
import io.vertx.core.Future;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sees to it that who did what is remembered before it is done. An entry says that a call was let
 * through or refused, not what became of it: one without a deed can happen, a deed without one
 * cannot.
 */
public final class Auditor {
  private static final Logger LOG = LoggerFactory.getLogger(Auditor.class);

  private static final int LONGEST = 1_000;

  private final AuditLog log;
  private final InstantSource clock;
  private final Supplier<UUID> ids;
  private final AuditMetrics metrics;

  public Auditor(AuditLog log, InstantSource clock, Supplier<UUID> ids, AuditMetrics metrics) {
    this.log = log;
    this.clock = clock;
    this.ids = ids;
    this.metrics = metrics;
  }

  /**
   * Remembers what is asked for.
   *
   * @param permit what the gate decided
   * @return succeeds with the permit once the entry stands; fails with {@link AuditUnavailable}
   *     when it cannot be written, and with what {@code permit} failed with. A refusal is
   *     remembered too when it is known who was refused
   */
  Future<Permit> remember(Future<Permit> permit, Deed deed) {
    return permit.transform(
        decided -> {
          if (decided.succeeded()) {
            return allowed(decided.result(), deed);
          }
          if (decided.cause() instanceof Denied denied) {
            Caller caller = denied.caller();
            return caller == null ? permit : refused(denied, caller, deed);
          }
          return permit;
        });
  }

  private Future<Permit> allowed(Permit permit, Deed deed) {
    return append(record(permit.caller(), deed, AuditRecord.ALLOWED, null))
        .map(permit)
        .recover(unwritten -> Future.failedFuture(new AuditUnavailable()));
  }

  /** Whether or not it is remembered, it is refused. */
  private Future<Permit> refused(Denied denied, Caller caller, Deed deed) {
    return append(record(caller, deed, AuditRecord.REFUSED, denied.getMessage()))
        .transform(done -> Future.failedFuture(denied));
  }

  private AuditRecord record(Caller caller, Deed deed, String outcome, @Nullable String reason) {
    Map<String, String> details = new HashMap<>(deed.details());
    put(details, "callerTokenId", caller.tokenId());
    put(details, "callerAccount", caller.account());
    put(details, "reason", reason);
    return new AuditRecord(
        ids.get().toString(),
        clock.instant(),
        caller.equals(Caller.ANYONE) ? AuditRecord.ANYONE : shortened(caller.subject()),
        deed.action(),
        shortened(deed.target()),
        deed.from(),
        shortened(deed.requestId()),
        outcome,
        details);
  }

  private static void put(Map<String, String> details, String name, @Nullable String value) {
    if (value != null) {
      details.put(name, shortened(value));
    }
  }

  /** What comes from outside may be of any length; what is kept for good may not. */
  private static String shortened(String text) {
    return text.length() <= LONGEST ? text : text.substring(0, LONGEST) + "…";
  }

  /** The head in the node's own log is what an operator can compare the chain with later. */
  private Future<AuditEntry> append(AuditRecord record) {
    return log.append(record)
        .onSuccess(
            entry -> {
              metrics.written.increment();
              LOG.info(
                  "Audit head {} after {} {}", entry.head(), record.outcome(), record.action());
            })
        .onFailure(
            cause -> {
              metrics.failed.increment();
              LOG.error(
                  "Not recorded: {} {} by request {}",
                  record.outcome(),
                  record.action(),
                  record.requestId(),
                  cause);
            });
  }
}
