package dev.playhead.ports.audit;

/**
 * A record in its place in the chain.
 *
 * @param sequence counts from 1 without a gap
 * @param previous the hash of the entry before, {@link AuditHash#NONE} for the first
 * @param hash of everything above, see {@link CanonicalForm}
 */
public record AuditEntry(long sequence, AuditRecord record, AuditHash previous, AuditHash hash) {
  /** The entry that follows a head. */
  public static AuditEntry after(AuditHead head, AuditRecord record) {
    long sequence = head.sequence() + 1;
    return new AuditEntry(
        sequence, record, head.hash(), CanonicalForm.hash(sequence, record, head.hash()));
  }

  /** This entry as the newest. */
  public AuditHead head() {
    return new AuditHead(sequence, hash);
  }

  /** Whether the hash is the one of the content. */
  public boolean isWhole() {
    return hash.equals(CanonicalForm.hash(sequence, record, previous));
  }
}
