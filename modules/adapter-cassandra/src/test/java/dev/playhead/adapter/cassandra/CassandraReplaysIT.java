package dev.playhead.adapter.cassandra;

import dev.playhead.ports.Replays;
import dev.playhead.testkit.ReplaysContract;
import org.junit.jupiter.api.extension.RegisterExtension;

class CassandraReplaysIT extends ReplaysContract {
  @RegisterExtension static final StoreOfTest STORE = new StoreOfTest();

  @Override
  protected Replays replays() {
    return STORE.get().replays();
  }
}
