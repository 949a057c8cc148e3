package dev.playhead.processing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.playhead.domain.AcceptedReport;
import dev.playhead.domain.RecordedEvent;
import dev.playhead.domain.SessionScript;
import dev.playhead.domain.SessionState;
import dev.playhead.ports.Generation;
import dev.playhead.ports.RawEvents;
import dev.playhead.ports.Sessions;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What waits for the raw log to have a report, and what does not. */
class BesideTheLogTest {
  private final OnePartition partition = new OnePartition();
  private final List<Promise<Void>> logged = new ArrayList<>();
  private final List<String> askedOfLog = new ArrayList<>();
  private final List<RecordedEvent> evening =
      SessionScript.session("s").started().plays(Duration.ofMinutes(2)).events();
  private final Stores stores = withLog(thatWaits(partition.stores().rawEvents()));
  private final Accounts accounts =
      new Accounts(
          OnePartition.PARTITION,
          stores,
          OnePartition.RULES,
          partition::now,
          new ProcessingMetrics(new SimpleMeterRegistry()));
  private final Turns turns = new Turns(stores, accounts, Map.of());

  @BeforeEach
  void aSessionIsKnown() {
    Future<?> taken = take(evening.get(0), evening.get(1));
    logged.remove(0).complete();
    assertThat(taken.succeeded()).isTrue();
    assertThat(accounts.finish().succeeded()).isTrue();
    assertThat(stored().lastSequence()).isEqualTo(1);
  }

  @Test
  void whatGoesForwardIsStoredBesideTheLogAndDoneWithIt() {
    Future<?> taken = take(evening.get(2));

    assertThat(stored().lastSequence()).isEqualTo(2);
    assertThat(taken.isComplete()).isFalse();
    logged.get(0).complete();
    assertThat(taken.succeeded()).isTrue();
  }

  @Test
  void whatMustBeReadFromTheLogWaitsForIt() {
    Future<?> ahead = take(evening.get(3));
    logged.remove(0).complete();
    assertThat(ahead.succeeded()).isTrue();

    Future<?> late = take(evening.get(2));

    assertThat(stored().seen().contains(2)).isFalse();
    logged.get(0).complete();
    assertThat(late.succeeded()).isTrue();
    assertThat(stored().seen().contains(2)).isTrue();
  }

  @Test
  void whatWasErasedLeavesTheLogOnceItIsThere() {
    Sessions sessions = partition.stores().sessions();
    Instant later = evening.get(2).receivedAt().plusSeconds(1);
    sessions.begin(OnePartition.ACCOUNT, Generation.FIRST.erased(later, later));
    accounts.drop(OnePartition.ACCOUNT);

    Future<?> taken = take(evening.get(2));

    assertThat(askedOfLog).doesNotContain("eraseSessions");
    logged.get(0).complete();
    assertThat(taken.succeeded()).isTrue();
    assertThat(askedOfLog).endsWith("erase", "eraseSessions");
  }

  @Test
  void nothingIsDoneThatTheLogDoesNotHave() {
    Future<?> taken = take(evening.get(2));

    logged.get(0).fail("The log is away");

    assertThat(taken.failed()).isTrue();
    assertThat(taken.cause()).hasMessage("The log is away");
  }

  private SessionState stored() {
    return partition
        .stores()
        .sessions()
        .stored(OnePartition.ACCOUNT)
        .result()
        .sessions()
        .iterator()
        .next();
  }

  private Future<List<AccountChanges>> take(RecordedEvent... events) {
    List<AcceptedReport> reports = new ArrayList<>();
    Instant now = SessionScript.EVENING;
    for (RecordedEvent event : events) {
      reports.add(OnePartition.report(OnePartition.ACCOUNT, event));
      now = event.receivedAt();
    }
    return turns.take(reports, now);
  }

  private Stores withLog(RawEvents log) {
    Stores is = partition.stores();
    return new Stores(
        log,
        is.sessions(),
        is.playheads(),
        is.history(),
        is.engagements(),
        is.feed(),
        is.deadLetters(),
        is.views(),
        is.replays(),
        is.starts());
  }

  /** What the log is told to store it stores when it is made to. */
  private RawEvents thatWaits(RawEvents log) {
    return (RawEvents)
        Proxy.newProxyInstance(
            RawEvents.class.getClassLoader(),
            new Class<?>[] {RawEvents.class},
            (proxy, method, arguments) -> {
              askedOfLog.add(method.getName());
              if (!method.getName().equals("store")) {
                return method.invoke(log, arguments);
              }
              Promise<Void> asked = Promise.promise();
              logged.add(asked);
              @SuppressWarnings("unchecked")
              List<AcceptedReport> reports = (List<AcceptedReport>) arguments[0];
              return asked.future().compose(now -> log.store(reports));
            });
  }
}
