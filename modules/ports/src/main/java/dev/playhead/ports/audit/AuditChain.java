package dev.playhead.ports.audit;

import java.util.List;
import java.util.Optional;

/**
 * Checks a chain, entry by entry from the first: finds one that was changed, removed, put in or
 * moved, and says where. Two things it cannot see by itself: entries missing at the end, since what
 * is left is whole, and a chain written anew from some entry to its end by somebody who may write
 * to the store. Both show against a head that was kept elsewhere. Not for several threads.
 */
public final class AuditChain {
  private final List<AuditHead> known;
  private AuditHead head = AuditHead.START;

  /**
   * A chain from its first entry on.
   *
   * @param known entries that were in it once
   */
  public AuditChain(List<AuditHead> known) {
    this.known = List.copyOf(known);
  }

  /**
   * Where a chain breaks.
   *
   * @param sequence of the first entry that is not as it must be
   * @param reason a sentence that names it
   */
  public record Break(long sequence, String reason) {}

  /** Takes the next entry, as the log gives it; a break if it does not follow. */
  public Optional<Break> next(AuditEntry entry) {
    Optional<Break> found = breakAt(entry);
    if (found.isEmpty()) {
      head = entry.head();
    }
    return found;
  }

  private Optional<Break> breakAt(AuditEntry entry) {
    long last = head.sequence();
    long expected = last + 1;
    long found = entry.sequence();
    if (found > expected) {
      return at(expected, "Entry " + expected + " is missing: after " + last + " comes " + found);
    }
    if (found < expected) {
      return at(found, "Entry " + found + " is out of place: it comes after " + last);
    }
    if (!entry.isWhole()) {
      return at(found, "Entry " + found + " was changed: its hash is not that of its content");
    }
    if (!entry.previous().equals(head.hash())) {
      return at(
          found, "Entry " + found + " does not follow entry " + last + ": one was written anew");
    }
    if (known.stream().anyMatch(one -> one.sequence() == found && !one.equals(entry.head()))) {
      return at(found, "Entry " + found + " is not the one that is known: it was written anew");
    }
    return Optional.empty();
  }

  /** Asked once all entries were taken: a break if the chain once reached further. */
  public Optional<Break> end() {
    long last = head.sequence();
    long most = known.stream().mapToLong(AuditHead::sequence).max().orElse(0);
    return most <= last
        ? Optional.empty()
        : at(
            last + 1,
            "Entry %d is missing: the log ends with %d, but has had %d"
                .formatted(last + 1, last, most));
  }

  /** The newest entry that was found good. */
  public AuditHead head() {
    return head;
  }

  private static Optional<Break> at(long sequence, String reason) {
    return Optional.of(new Break(sequence, reason));
  }
}
