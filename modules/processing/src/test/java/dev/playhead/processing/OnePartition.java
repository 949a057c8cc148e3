package dev.playhead.processing;

import dev.playhead.domain.AcceptedReport;
import dev.playhead.domain.AccountId;
import dev.playhead.domain.RecordedEvent;
import dev.playhead.domain.Rules;
import dev.playhead.domain.SessionScript;
import dev.playhead.domain.View;
import dev.playhead.ports.DeadLetters;
import dev.playhead.ports.Engagements;
import dev.playhead.ports.MaterializedViews;
import dev.playhead.ports.Playheads;
import dev.playhead.ports.QueueReader;
import dev.playhead.ports.RawEvents;
import dev.playhead.ports.Replays;
import dev.playhead.ports.Sessions;
import dev.playhead.ports.StoreStarts;
import dev.playhead.ports.ViewFeed;
import dev.playhead.ports.ViewFeed.News;
import dev.playhead.ports.ViewingHistory;
import dev.playhead.ports.bus.PartitionDone;
import dev.playhead.ports.bus.Projected;
import dev.playhead.ports.bus.Signal;
import dev.playhead.processing.replay.Replayer;
import dev.playhead.testkit.InMemoryEngagements;
import dev.playhead.testkit.InMemoryMaterializedViews;
import dev.playhead.testkit.InMemoryPlayheads;
import dev.playhead.testkit.InMemoryRawEvents;
import dev.playhead.testkit.InMemoryReplays;
import dev.playhead.testkit.InMemorySessions;
import dev.playhead.testkit.InMemoryViewingHistory;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.Future;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;

/**
 * A queue partition with its records, the stores behind it, and whoever processes it: all on the
 * test's thread, on the test's clock.
 */
final class OnePartition {
  static final int PARTITION = 3;
  static final AccountId ACCOUNT = new AccountId("smith");
  static final Rules RULES = Rules.DEFAULT;
  static final Duration KEEP_SESSIONS = Duration.ofDays(30);

  /** A report that was put aside. */
  record PutAside(AcceptedReport report, String reason) {}

  /** The records of the partition. */
  final List<AcceptedReport> log = new ArrayList<>();

  final Faults faults = new Faults();
  final Forgetful<RawEvents> rawEvents = new Forgetful<>(RawEvents.class, InMemoryRawEvents::new);
  final Forgetful<Sessions> sessions = new Forgetful<>(Sessions.class, InMemorySessions::new);
  final Forgetful<Playheads> playheads = new Forgetful<>(Playheads.class, InMemoryPlayheads::new);
  final Forgetful<ViewingHistory> history =
      new Forgetful<>(ViewingHistory.class, InMemoryViewingHistory::new);
  final Forgetful<Engagements> engagements =
      new Forgetful<>(Engagements.class, InMemoryEngagements::new);
  final InMemoryReplays replays = new InMemoryReplays();
  final InMemoryMaterializedViews views;
  final SimpleMeterRegistry meters = new SimpleMeterRegistry();

  /** All that was published, oldest first. */
  final List<View> published = new ArrayList<>();

  final List<PutAside> putAside = new ArrayList<>();

  /** All that the projector was told, oldest first. */
  final List<Signal> signals = new ArrayList<>();

  private final Stores stores;
  private final Replayer replayer;
  private final MaterializedViews projected;
  private final Map<AccountId, Map<String, View>> feed = new HashMap<>();
  private Instant now = SessionScript.EVENING;
  private PartitionProcessor processor;
  private long committed;
  private String note = "";
  private int storeStarts;
  private long next;
  private boolean lettersAreAway;

  OnePartition() {
    InstantSource clock = () -> now;
    views = new InMemoryMaterializedViews(RULES, clock);
    projected = faults.around(MaterializedViews.class, views);
    stores =
        new Stores(
            faults.around(RawEvents.class, rawEvents.port()),
            faults.around(Sessions.class, sessions.port()),
            faults.around(Playheads.class, playheads.port()),
            faults.around(ViewingHistory.class, history.port()),
            faults.around(Engagements.class, engagements.port()),
            faults.around(ViewFeed.class, this::publish),
            faults.around(DeadLetters.class, this::reject),
            projected,
            faults.around(Replays.class, replays),
            faults.around(StoreStarts.class, () -> Future.succeededFuture("run-" + storeStarts)));
    replayer = new Replayer(stores.forReplays(), RULES, KEEP_SESSIONS, clock);
    processor = newProcessor();
  }

  /** One that somebody has begun to process. */
  static OnePartition taken() {
    OnePartition partition = new OnePartition();
    partition.take();
    return partition;
  }

  /** Appends each event as a report of its own. */
  OnePartition told(AccountId account, List<RecordedEvent> events) {
    events.forEach(event -> log.add(report(account, event)));
    return this;
  }

  OnePartition told(SessionScript script) {
    return told(ACCOUNT, script.events());
  }

  static AcceptedReport report(AccountId account, RecordedEvent recorded) {
    return new AcceptedReport(
        account,
        recorded.profile(),
        recorded.device(),
        recorded.receivedAt(),
        List.of(recorded.event()));
  }

  /** Somebody takes the partition over; whoever had it is gone. Whether that went well. */
  boolean take() {
    processor = newProcessor();
    return seek(processor.taken(new QueueReader.Committed(committed, note)));
  }

  /** Hands over that many of the records not read yet, in one batch. Whether it is done. */
  boolean read(int records) {
    int from = (int) next;
    int to = Math.min(log.size(), from + records);
    if (from >= to) {
      return true;
    }
    Future<PartitionDone> done =
        processor.records(
            new QueueReader.Batch(PARTITION, from, to - 1, List.copyOf(log.subList(from, to))));
    if (done.succeeded()) {
      next = to;
      committed = to;
      note = done.result().note();
    }
    return seek(done);
  }

  /** Hands over all records not read yet, in one batch. */
  boolean readAll() {
    return read(log.size());
  }

  /** Time passes, and leases are looked at. Whether that is done. */
  boolean tick(Instant time) {
    clockAt(time);
    return tick();
  }

  boolean tick() {
    return tick(next >= log.size());
  }

  /** A tick of a reader that takes a batch under way for read. */
  boolean tickCaughtUp() {
    return tick(true);
  }

  private boolean tick(boolean caughtUp) {
    Future<PartitionDone> done = processor.tick(caughtUp);
    while (seek(done)) {
      if (!done.result().more()) {
        return true;
      }
      done = processor.tick(caughtUp);
    }
    return false;
  }

  /** A tick that says where to read again, and a batch that was under way before that was done. */
  void tickAndReadOn(int records) {
    andReadOn(records, this::tick);
  }

  /** As {@link #storeReturned}, and a batch that was under way is done before reading goes back. */
  void storeReturnsWhileReadingOn(int records) {
    andReadOn(records, this::storeReturned);
  }

  private void andReadOn(int records, BooleanSupplier step) {
    long underWay = next;
    if (!step.getAsBoolean()) {
      throw new AssertionError("Expected the stores to answer");
    }
    long readFrom = next;
    next = underWay;
    read(records);
    next = readFrom;
  }

  /** Reading begins again there. */
  void queueReadFrom(long offset) {
    next = offset;
  }

  /** The queue does not keep records for ever. */
  void queueForgetsBefore(long offset) {
    next = Math.max(next, offset);
  }

  /** So long after the evening began, everything read, leases are looked at. */
  boolean tick(Duration intoTheEvening) {
    return tick(SessionScript.EVENING.plus(intoTheEvening));
  }

  /** Reads and ticks, the last time then, until there is nothing more to do. */
  void comeToRest(Instant end) {
    do {
      tick();
      readAll();
    } while (tick() && next < log.size());
    if (!tick(end)) {
      throw new AssertionError("Expected the stores to answer");
    }
  }

  boolean storeReturned() {
    return seek(processor.storeReturned());
  }

  /** What all stores hold now they will not forget. */
  void storesRemember() {
    List.of(rawEvents, sessions, playheads, history, engagements).forEach(Forgetful::remember);
  }

  /** All stores start anew, and hold what they held when they were told to remember. */
  void storesForget() {
    storeStarts++;
    List.of(rawEvents, sessions, playheads, history, engagements).forEach(Forgetful::forget);
  }

  /** All stores start anew, and have lost nothing. */
  void storesForgetNothing() {
    storesRemember();
    storesForget();
  }

  void queueKnowsNoNote() {
    note = "";
  }

  void deadLettersGoAway() {
    lettersAreAway = true;
  }

  void clockAt(Instant time) {
    now = time.isAfter(now) ? time : now;
  }

  Instant now() {
    return now;
  }

  /** As whoever processes the partition has them. */
  Stores stores() {
    return stores;
  }

  /** Offset of the record to be read next. */
  long next() {
    return next;
  }

  /** Everything in the stores and views. */
  Picture picture() {
    return Picture.of(this);
  }

  /** The latest of each view that was published, but for those that are gone. */
  Map<String, View> feed(AccountId account) {
    return feed.getOrDefault(account, Map.of());
  }

  double counted(String meter) {
    return meters.get("playhead.processing." + meter).counter().count();
  }

  private boolean seek(Future<PartitionDone> done) {
    assertDone(done);
    if (done.failed()) {
      return false;
    }
    long readFrom = done.result().readFrom();
    if (readFrom != PartitionDone.BEHIND_IT) {
      next = readFrom;
    }
    return true;
  }

  private static void assertDone(Future<?> future) {
    if (!future.isComplete()) {
      throw new AssertionError("Expected every port to have answered");
    }
  }

  /** As a reader of the feed keeps it. */
  private Future<Void> publish(AccountId account, List<News> news) {
    Map<String, View> kept = feed.computeIfAbsent(account, a -> new HashMap<>());
    for (News one : news) {
      if (one instanceof News.Finished finished) {
        published.add(finished.view());
        kept.put(finished.view().session().value(), finished.view());
      } else if (one instanceof News.Removed removed) {
        kept.remove(removed.view().session().value());
      } else {
        kept.clear();
      }
    }
    return Future.succeededFuture();
  }

  private Future<Void> reject(AcceptedReport report, String reason) {
    if (lettersAreAway) {
      return Future.failedFuture("The dead letters are away");
    }
    putAside.add(new PutAside(report, reason));
    return Future.succeededFuture();
  }

  private Future<Projected> project(Signal signal) {
    signals.add(signal);
    return projected.project(signal.projection()).map(Projected.DONE).otherwise(Projected.BEHIND);
  }

  private PartitionProcessor newProcessor() {
    return new PartitionProcessor(
        PARTITION,
        stores,
        replayer,
        RULES,
        this::project,
        () -> now,
        new ProcessingMetrics(meters));
  }
}
