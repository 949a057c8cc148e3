package dev.playhead.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.playhead.ports.AuditLog;
import dev.playhead.ports.audit.AuditChain;
import dev.playhead.ports.audit.AuditEntry;
import dev.playhead.ports.audit.AuditHead;
import dev.playhead.ports.audit.AuditRecord;
import io.vertx.core.Future;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What every {@link AuditLog} does. There is one chain, so tests look at what they put behind. */
public abstract class AuditLogContract {
  /** The port under test; other tests may have used it. */
  protected abstract AuditLog auditLog();

  /** A record that no other test has. */
  public static AuditRecord record(String who) {
    return new AuditRecord(
        UUID.randomUUID().toString(),
        Sample.EVENING,
        who,
        "export-account",
        "account/a-1",
        "192.0.2.7",
        "r-1",
        AuditRecord.ALLOWED,
        Map.of("tokenId", "t-1", "scope", "support"));
  }

  private AuditEntry append(AuditRecord record) {
    return Await.result(auditLog().append(record));
  }

  private AuditHead head() {
    return Await.result(auditLog().head());
  }

  private List<AuditEntry> range(long from, long to) {
    return Await.result(auditLog().range(from, to));
  }

  @Test
  void anEntryFollowsTheHeadAndIsTheHead() {
    AuditHead before = head();
    AuditRecord record = record("anna");

    AuditEntry entry = append(record);

    assertThat(entry).isEqualTo(AuditEntry.after(before, record));
    assertThat(head()).isEqualTo(entry.head());
  }

  @Test
  void entriesComeBackAsTheyWere() {
    AuditEntry first = append(record("anna"));
    AuditEntry second = append(record("客厅 📺 ☂"));
    AuditEntry third =
        append(new AuditRecord("", Sample.EVENING, "", "", "", "", "", "", Map.of()));

    assertThat(range(first.sequence(), third.sequence())).containsExactly(first, second, third);
  }

  @Test
  void aRangeHasWhatThereIs() {
    AuditEntry first = append(record("anna"));
    AuditEntry second = append(record("ben"));

    assertThat(range(second.sequence(), second.sequence() + 900)).containsExactly(second);
    assertThat(range(second.sequence() + 1, second.sequence() + 900)).isEmpty();
    assertThat(range(first.sequence(), first.sequence())).containsExactly(first);
    assertThat(range(second.sequence(), first.sequence())).isEmpty();
  }

  @Test
  void theChainIsWholeFromItsFirstEntry() {
    append(record("anna"));
    append(record("ben"));
    AuditChain chain = new AuditChain(List.of(head()));

    for (long from = 1; from <= head().sequence(); from += 500) {
      assertThat(range(from, from + 499)).allMatch(entry -> chain.next(entry).isEmpty());
    }

    assertThat(chain.end()).isEmpty();
    assertThat(chain.head()).isEqualTo(head());
  }

  @Test
  void recordsAppendedAtTheSameMomentEachHaveTheirPlace() {
    long before = head().sequence();
    List<AuditRecord> records = IntStream.range(0, 20).mapToObj(i -> record("anna-" + i)).toList();

    Await.result(Future.all(records.stream().map(auditLog()::append).toList()));

    assertThat(range(before + 1, before + 100))
        .extracting(AuditEntry::record)
        .containsExactlyInAnyOrderElementsOf(records);
  }
}
