package dev.playhead.adapter.cassandra;

import dev.playhead.ports.RawEvents;
import dev.playhead.testkit.RawEventsContract;
import org.junit.jupiter.api.extension.RegisterExtension;

class CassandraRawEventsIT extends RawEventsContract {
  @RegisterExtension static final StoreOfTest STORE = new StoreOfTest();

  @Override
  protected RawEvents rawEvents() {
    return STORE.get().rawEvents();
  }
}
