package dev.playhead.testkit;

import dev.playhead.ports.QueueReader;
import dev.playhead.ports.QueueReader.Committed;
import io.vertx.core.Vertx;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Shares the partitions among the members in turn. A partition goes from one member to another when
 * the first has given it away.
 */
final class InMemoryGroup {
  private final InMemoryQueue queue;
  private final Map<Integer, Committed> committed = new ConcurrentHashMap<>();
  private final List<InMemoryMember> members = new ArrayList<>();
  private final Map<Integer, InMemoryMember> owners = new ConcurrentHashMap<>();

  InMemoryGroup(InMemoryQueue queue) {
    this.queue = queue;
  }

  synchronized QueueReader.Subscription join(Vertx vertx, QueueReader.Handler handler) {
    InMemoryMember member =
        new InMemoryMember(queue, this, vertx, vertx.getOrCreateContext(), handler);
    members.add(member);
    share();
    return member;
  }

  synchronized void leave(InMemoryMember member) {
    members.remove(member);
    share();
  }

  /** A member has no batch of it on its way any more, and will have none. */
  synchronized void givenAway(int partition, InMemoryMember by) {
    owners.remove(partition, by);
    share();
  }

  void appended(int partition) {
    InMemoryMember owner = owners.get(partition);
    if (owner != null) {
      owner.appended(partition);
    }
  }

  Committed committed(int partition) {
    return committed.getOrDefault(partition, new Committed(0, ""));
  }

  void commit(int partition, Committed reached) {
    committed.put(partition, reached);
  }

  private void share() {
    for (int partition = 0; partition < queue.partitionCount(); partition++) {
      InMemoryMember owner = owners.get(partition);
      InMemoryMember due = members.isEmpty() ? null : members.get(partition % members.size());
      if (owner != null && owner != due) {
        owner.giveAway(partition);
      } else if (owner == null && due != null) {
        owners.put(partition, due);
        due.take(partition);
      }
    }
  }
}
