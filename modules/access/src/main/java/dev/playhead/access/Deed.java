package dev.playhead.access;

import java.util.Map;

/**
 * What somebody asks for, in the words of the audit log.
 *
 * @param action the operation, such as {@code exportAccount}
 * @param target the path of what it is done to, over gRPC too
 * @param from the address that the call came from
 * @param requestId by which the logs know the call
 * @param details more, by ASCII names
 */
public record Deed(
    String action, String target, String from, String requestId, Map<String, String> details) {
  public Deed {
    details = Map.copyOf(details);
  }

  /** A deed that its operation and its target tell all of. */
  public Deed(String action, String target, String from, String requestId) {
    this(action, target, from, requestId, Map.of());
  }
}
