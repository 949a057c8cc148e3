package dev.playhead.adapter.cassandra;

import dev.playhead.ports.Sessions;
import dev.playhead.testkit.SessionsContract;
import org.junit.jupiter.api.extension.RegisterExtension;

class CassandraSessionsIT extends SessionsContract {
  @RegisterExtension static final StoreOfTest STORE = new StoreOfTest();

  @Override
  protected Sessions sessions() {
    return STORE.get().sessions();
  }
}
