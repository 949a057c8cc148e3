package dev.playhead.adapter.cassandra;

import static org.assertj.core.api.Assertions.assertThat;

import com.datastax.oss.driver.api.core.cql.Row;
import dev.playhead.ports.Revocation;
import dev.playhead.ports.Revocations;
import dev.playhead.testkit.Await;
import dev.playhead.testkit.RevocationsContract;
import dev.playhead.testkit.Sample;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class CassandraRevocationsIT extends RevocationsContract {
  @RegisterExtension static final StoreOfTest STORE = new StoreOfTest();

  @Override
  protected Revocations revocations() {
    return STORE.get().revocations();
  }

  @Test
  void aRevocationIsForgottenWhenItHasNoMoreUse() {
    Revocation revocation =
        Revocation.ofToken("short", Sample.EVENING, Sample.EVENING.plus(Duration.ofMinutes(15)));

    Await.result(revocations().add(revocation));

    List<Row> rows =
        STORE.cql(
            "SELECT id, TTL(until) AS ttl FROM revocations WHERE hour = ? AND at = ?",
            RevocationsCql.hourOf(revocation.at()),
            revocation.at());
    assertThat(rows)
        .filteredOn(row -> "short".equals(row.getString("id")))
        .extracting(row -> row.getInt("ttl"))
        .singleElement()
        .satisfies(ttl -> assertThat((int) ttl).isBetween(800, 901));
  }
}
