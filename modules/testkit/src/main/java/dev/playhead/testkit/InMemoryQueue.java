package dev.playhead.testkit;

import dev.playhead.domain.AcceptedReport;
import dev.playhead.domain.AccountId;
import dev.playhead.ports.DeadLetters;
import dev.playhead.ports.EventQueue;
import dev.playhead.ports.QueueReader;
import dev.playhead.ports.ViewFeed;
import dev.playhead.ports.codec.Codecs;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * The queue with its dead letters and feed, in memory. Keeps stored forms, not objects. While it is
 * away it refuses reports, and its readers find nothing new.
 */
public final class InMemoryQueue extends InMemoryStore implements EventQueue {
  private final List<List<byte[]>> partitions;
  private final List<DeadLetter> letters = Collections.synchronizedList(new ArrayList<>());
  private final List<PublishedView> published = Collections.synchronizedList(new ArrayList<>());
  private final Map<String, InMemoryGroup> groups = new ConcurrentHashMap<>();

  /** An empty queue. */
  public InMemoryQueue(int partitions) {
    this.partitions =
        IntStream.range(0, partitions)
            .mapToObj(partition -> Collections.synchronizedList(new ArrayList<byte[]>()))
            .toList();
  }

  @Override
  public Future<List<Outcome>> append(List<AcceptedReport> reports) {
    return answer(
            () -> {
              reports.forEach(
                  report -> appendBytes(report.account(), Codecs.REPORT.encode(report)));
              return Collections.nCopies(reports.size(), Outcome.DURABLE);
            })
        .otherwise(Collections.nCopies(reports.size(), Outcome.REFUSED));
  }

  /** Appends any bytes in an account's place. */
  public void appendBytes(AccountId account, byte[] value) {
    int partition = partitionOf(account);
    partitions.get(partition).add(value);
    groups.values().forEach(group -> group.appended(partition));
  }

  /** Reads as members of that group; each {@code read} is a member of its own. */
  public QueueReader reader(Vertx vertx, String group) {
    InMemoryGroup shared = groups.computeIfAbsent(group, name -> new InMemoryGroup(this));
    return new QueueReader() {
      @Override
      public Future<Subscription> read(Handler handler) {
        return answer(() -> shared.join(vertx, handler));
      }

      @Override
      public int partitionOf(AccountId account) {
        return InMemoryQueue.this.partitionOf(account);
      }
    };
  }

  public DeadLetters deadLetters() {
    return (report, reason) -> reject(Codecs.REPORT.encode(report), reason);
  }

  public ViewFeed viewFeed() {
    return (account, news) ->
        change(() -> news.forEach(one -> published.add(PublishedView.of(account, one))));
  }

  /** All dead letters so far. */
  public List<DeadLetter> letters() {
    return List.copyOf(letters);
  }

  /** All that was published so far. */
  public List<PublishedView> published() {
    return List.copyOf(published);
  }

  int partitionOf(AccountId account) {
    return Math.floorMod(account.value().hashCode(), partitions.size());
  }

  int partitionCount() {
    return partitions.size();
  }

  /** Offset behind the last record. */
  long end(int partition) {
    return partitions.get(partition).size();
  }

  /** The record there, or null while there is none. */
  byte @Nullable [] at(int partition, long offset) {
    List<byte[]> records = partitions.get(partition);
    return offset < records.size() ? records.get((int) offset) : null;
  }

  Future<Void> reject(byte[] value, String reason) {
    return change(() -> letters.add(new DeadLetter(value, reason)));
  }
}
