package dev.playhead.adapter.cassandra;

import static org.assertj.core.api.Assertions.assertThat;

import dev.playhead.ports.AuditLog;
import dev.playhead.ports.audit.AuditChain;
import dev.playhead.ports.audit.AuditChain.Break;
import dev.playhead.ports.audit.AuditEntry;
import dev.playhead.ports.audit.AuditHead;
import dev.playhead.ports.audit.AuditRecord;
import dev.playhead.testkit.AuditLogContract;
import dev.playhead.testkit.Await;
import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class CassandraAuditLogIT extends AuditLogContract {
  @RegisterExtension static final StoreOfTest STORE = new StoreOfTest();

  /** What a test tampered with is not for the next one. */
  @BeforeEach
  void empty() {
    STORE.cql("TRUNCATE audit_log");
  }

  @Override
  protected AuditLog auditLog() {
    return STORE.get().auditLog();
  }

  private List<AuditEntry> append(int count) {
    List<AuditEntry> entries = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      entries.add(Await.result(auditLog().append(record("anna-" + i))));
    }
    return entries;
  }

  private Optional<Break> check() {
    AuditChain chain = new AuditChain(List.of(Await.result(auditLog().head())));
    for (AuditEntry entry : Await.result(auditLog().range(1, 500))) {
      Optional<Break> found = chain.next(entry);
      if (found.isPresent()) {
        return found;
      }
    }
    return chain.end();
  }

  @Test
  void nodesThatAppendAtTheSameMomentMakeOneChain() {
    CassandraStore other = STORE.open();
    CassandraStore third = STORE.open();
    List<AuditLog> nodes = List.of(auditLog(), other.auditLog(), third.auditLog());
    List<AuditRecord> records = IntStream.range(0, 60).mapToObj(i -> record("anna-" + i)).toList();

    Await.result(
        Future.all(
            IntStream.range(0, records.size())
                .mapToObj(i -> nodes.get(i % nodes.size()).append(records.get(i)))
                .toList()));

    assertThat(Await.result(auditLog().range(1, 500)))
        .extracting(AuditEntry::record)
        .containsExactlyInAnyOrderElementsOf(records);
    assertThat(check()).isEmpty();
    Await.result(Future.all(other.close(), third.close()));
  }

  @Test
  void aNodeThatStartsGoesOnWithTheChain() {
    append(2);
    CassandraStore started = STORE.open();

    AuditEntry entry = Await.result(started.auditLog().append(record("ben")));

    assertThat(entry.sequence()).isEqualTo(3);
    assertThat(check()).isEmpty();
    Await.result(started.close());
  }

  @Test
  void theChainGoesOnFromOnePartitionToTheNext() {
    AuditEntry last =
        AuditEntry.after(new AuditHead(9_999, append(1).get(0).hash()), record("ben"));
    STORE.cql(
        "UPDATE audit_log SET head_sequence = ?, head_hash = ? WHERE bucket = 0",
        last.sequence(),
        last.hash().hex());

    AuditEntry next = Await.result(auditLog().append(record("carla")));
    AuditEntry after = Await.result(auditLog().append(record("dora")));

    assertThat(next.sequence()).isEqualTo(10_001);
    assertThat(next.previous()).isEqualTo(last.hash());
    assertThat(Await.result(auditLog().range(9_900, 10_800))).containsExactly(next, after);
    assertThat(Await.result(auditLog().head())).isEqualTo(after.head());
  }

  @Test
  void aChangedRowIsNamed() {
    append(3);

    STORE.cql("UPDATE audit_log SET who = 'nobody' WHERE bucket = 0 AND sequence = 2");

    assertThat(check()).map(Break::sequence).contains(2L);
  }

  @Test
  void aRowThatLostItsColumnsIsNamed() {
    append(3);

    STORE.cql(
        "DELETE hash, previous, time, details, who FROM audit_log WHERE bucket = 0 AND sequence = 2");

    assertThat(check()).map(Break::sequence).contains(2L);
  }

  @Test
  void aDeletedRowIsNamed() {
    append(3);

    STORE.cql("DELETE FROM audit_log WHERE bucket = 0 AND sequence = 2");

    assertThat(check()).map(Break::sequence).contains(2L);
  }

  @Test
  void theDeletedNewestRowIsNamedAndNotReplaced() {
    append(3);
    STORE.cql("DELETE FROM audit_log WHERE bucket = 0 AND sequence = 3");

    AuditEntry next = append(1).get(0);

    assertThat(next.sequence()).isEqualTo(4);
    assertThat(check()).map(Break::sequence).contains(3L);
  }

  @Test
  void aWriteWhoseAnswerWasLostIsNotDoubled() {
    AuditEntry first = append(1).get(0);
    AuditRecord record = record("ben");
    AuditEntry stored = AuditEntry.after(first.head(), record);
    // What an append that reached Cassandra has left there, though its node was not told.
    CassandraStore other = STORE.open();
    Await.result(other.auditLog().append(record));

    AuditEntry entry = Await.result(auditLog().append(record));

    assertThat(entry).isEqualTo(stored);
    assertThat(Await.result(auditLog().range(1, 500))).containsExactly(first, stored);
    Await.result(other.close());
  }
}
