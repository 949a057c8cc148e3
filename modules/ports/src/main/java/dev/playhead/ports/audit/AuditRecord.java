package dev.playhead.ports.audit;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/**
 * What is to be remembered of one call. No text is checked: an entry that was tampered with must
 * still be readable, or nobody could say where the chain breaks.
 *
 * @param id of this record alone, so that a second try to store it is recognized
 * @param time when it was asked for, to the millisecond
 * @param who the subject of the token, or {@link #ANYONE}
 * @param action what was asked for, such as {@code revoke} or {@code erase-account}
 * @param target what it was done to, such as {@code account/a-1}; empty for the service
 * @param from the address that the call came from
 * @param requestId what the answer carries as {@code Request-Id}; empty when there is none
 * @param outcome {@link #ALLOWED} or {@link #REFUSED}: whether the call was let through, not what
 *     became of it, as the record is stored first
 * @param details more, by ASCII names
 */
public record AuditRecord(
    String id,
    Instant time,
    String who,
    String action,
    String target,
    String from,
    String requestId,
    String outcome,
    Map<String, String> details) {
  /** Who calls where nobody has to say who they are. */
  public static final String ANYONE = "anyone (loopback)";

  public static final String ALLOWED = "allowed";
  public static final String REFUSED = "refused";

  public AuditRecord {
    time = time.truncatedTo(ChronoUnit.MILLIS);
    details = Collections.unmodifiableMap(new TreeMap<>(details));
  }
}
