package dev.playhead.access.token;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class FairQueueTest {
  private final FairQueue queue = new FairQueue();
  private final List<String> done = new ArrayList<>();

  private void add(String address, String task) {
    queue.add(address, () -> done.add(task));
  }

  @Test
  void addressesTakeTurns() {
    add("a", "a1");
    add("a", "a2");
    add("a", "a3");
    add("b", "b1");
    queue.next().run();
    add("c", "c1");
    add("b", "b2");
    for (int i = 0; i < 5; i++) {
      queue.next().run();
    }

    assertThat(done).containsExactly("a1", "b1", "a2", "c1", "b2", "a3");
  }
}
