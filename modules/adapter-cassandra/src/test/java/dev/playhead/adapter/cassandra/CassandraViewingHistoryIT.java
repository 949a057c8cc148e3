package dev.playhead.adapter.cassandra;

import dev.playhead.ports.ViewingHistory;
import dev.playhead.testkit.ViewingHistoryContract;
import org.junit.jupiter.api.extension.RegisterExtension;

class CassandraViewingHistoryIT extends ViewingHistoryContract {
  @RegisterExtension static final StoreOfTest STORE = new StoreOfTest();

  @Override
  protected ViewingHistory history() {
    return STORE.get().history();
  }
}
