package dev.playhead.adapter.cassandra;

import static org.assertj.core.api.Assertions.assertThat;

import dev.playhead.domain.AcceptedReport;
import dev.playhead.domain.AccountId;
import dev.playhead.domain.Device;
import dev.playhead.domain.DeviceId;
import dev.playhead.domain.RecordedEvent;
import dev.playhead.domain.SessionId;
import dev.playhead.testkit.Await;
import dev.playhead.testkit.InMemoryRawEvents;
import dev.playhead.testkit.Sample;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

/**
 * However events come into the rows of a session, and however often and late those are settled,
 * what is read is what a log of single events would say.
 */
class SettlingPropertyTest {
  private static final AccountId ACCOUNT = new AccountId("a");
  private static final SessionId SESSION = new SessionId("s1");

  /** A partition, as Cassandra keeps it: of two cells the later one, of two at once the delete. */
  private static final class Rows {
    private final Map<Long, StoredRun> written = new HashMap<>();
    private final Map<Long, Long> deletedAt = new HashMap<>();

    void write(StoredRun row) {
      StoredRun before = written.put(row.key(), row);
      assertThat(before == null || before.writtenAt() == row.writtenAt()).isTrue();
    }

    void write(Settling settling) {
      if (settling.isNew()) {
        write(settling.kept());
      }
      for (StoredRun gone : settling.gone()) {
        deletedAt.merge(gone.key(), settling.deletedAt(), Math::max);
      }
    }

    List<StoredRun> read() {
      return written.values().stream()
          .filter(row -> row.writtenAt() > deletedAt.getOrDefault(row.key(), Long.MIN_VALUE))
          .map(row -> StoredRun.read(SESSION, row.key(), row.record()))
          .toList();
    }

    List<RecordedEvent> events() {
      return EventRun.of(read().stream().flatMap(row -> row.run().events().stream()).toList())
          .events();
    }
  }

  @Property(tries = 300)
  void anyCourseOfStoringAndSettlingReadsAsSingleEventsWould(
      @ForAll long seed, @ForAll @IntRange(min = 1, max = 60) int length) {
    Random random = new Random(seed);
    List<AcceptedReport> queue = reports(random, length);
    InMemoryRawEvents model = new InMemoryRawEvents();
    Rows rows = new Rows();
    List<Settling> underWay = new ArrayList<>();

    for (int step = 0; step < 4 * length; step++) {
      switch (random.nextInt(6)) {
        case 0 -> Settling.of(SESSION, rows.read()).ifPresent(underWay::add);
        case 1 -> Settling.of(SESSION, some(random, rows.read())).ifPresent(underWay::add);
        case 2 -> {
          // Written late, or again after its answer was lost.
          Collections.shuffle(underWay, random);
          underWay.stream().limit(1 + random.nextInt(2)).forEach(rows::write);
        }
        default -> {
          int from = random.nextInt(queue.size());
          int to = Math.min(queue.size(), from + 1 + random.nextInt(5));
          List<AcceptedReport> poll = queue.subList(from, to);
          Await.result(model.store(poll));
          runs(poll).forEach(rows::write);
        }
      }
      assertThat(rows.events()).isEqualTo(Await.result(model.ofSession(ACCOUNT, SESSION)));
    }
  }

  @Property(tries = 30)
  void aHeavyRowIsLeftAloneAndALongRunIsSplit(
      @ForAll @IntRange(min = 20_000, max = 40_000) int length) {
    Random random = new Random(length);
    List<RecordedEvent> events = new ArrayList<>();
    for (int sequence = 0; sequence < length; sequence++) {
      events.add(recorded(random, sequence));
    }
    List<StoredRun> rows =
        EventRun.of(events).rows().stream().map(run -> StoredRun.of(SESSION, run)).toList();

    assertThat(rows).hasSizeGreaterThan(1);
    assertThat(rows.stream().flatMap(row -> row.run().events().stream()))
        .containsExactlyElementsOf(events);
    assertThat(Settling.of(SESSION, rows)).isEmpty();
  }

  private static List<StoredRun> some(Random random, List<StoredRun> rows) {
    return rows.stream().filter(row -> random.nextInt(4) > 0).toList();
  }

  private static List<StoredRun> runs(List<AcceptedReport> poll) {
    List<RecordedEvent> events =
        poll.stream()
            .flatMap(
                report ->
                    report.events().stream()
                        .map(
                            event ->
                                new RecordedEvent(
                                    report.profile(), report.device(), report.receivedAt(), event)))
            .toList();
    return EventRun.of(events).rows().stream().map(run -> StoredRun.of(SESSION, run)).toList();
  }

  /** Few sequences and few times of arrival, so that many events have one identity. */
  private static List<AcceptedReport> reports(Random random, int length) {
    List<AcceptedReport> reports = new ArrayList<>();
    for (int i = 0; i < length; i++) {
      RecordedEvent event = recorded(random, random.nextInt(1 + length / 2));
      reports.add(Sample.report(ACCOUNT, event.device(), event.receivedAt(), event.event()));
    }
    return reports;
  }

  private static RecordedEvent recorded(Random random, long sequence) {
    Instant received = Sample.EVENING.plusSeconds(random.nextInt(8));
    Device device =
        new Device(new DeviceId("tv-" + random.nextInt(2)), random.nextBoolean() ? "TV" : "", "tv");
    return new RecordedEvent(
        Sample.PROFILE, device, received, Sample.event("s1", sequence, Sample.EVENING));
  }
}
