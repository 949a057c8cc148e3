package dev.playhead.adapter.cassandra;

import dev.playhead.ports.Playheads;
import dev.playhead.testkit.PlayheadsContract;
import org.junit.jupiter.api.extension.RegisterExtension;

class CassandraPlayheadsIT extends PlayheadsContract {
  @RegisterExtension static final StoreOfTest STORE = new StoreOfTest();

  @Override
  protected Playheads playheads() {
    return STORE.get().playheads();
  }
}
