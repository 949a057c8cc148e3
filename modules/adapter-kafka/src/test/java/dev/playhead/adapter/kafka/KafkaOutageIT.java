package dev.playhead.adapter.kafka;

import static dev.playhead.testkit.QueueContract.await;
import static org.assertj.core.api.Assertions.assertThat;

import dev.playhead.devstack.DevStack;
import dev.playhead.devstack.DevStackOptions;
import dev.playhead.devstack.Engine;
import dev.playhead.devstack.EngineSizes;
import dev.playhead.devstack.EnginesHome;
import dev.playhead.devstack.RunningEngine;
import dev.playhead.devstack.shared.SharedStack;
import dev.playhead.domain.AcceptedReport;
import dev.playhead.domain.AccountId;
import dev.playhead.platform.config.DataSize;
import dev.playhead.platform.config.PlayheadConfig;
import dev.playhead.ports.EventQueue.Outcome;
import dev.playhead.ports.QueueReader.Subscription;
import dev.playhead.testkit.QueueExamples;
import dev.playhead.testkit.RecordingHandler;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A broker that is killed, frozen or not there: refusals in time, no loss, and recovery. */
@SuppressWarnings("NullAway.Init") // set before each test
class KafkaOutageIT {
  private static final AccountId ACCOUNT = new AccountId("account-1");
  private static final DataSize MAX_IN_FLIGHT = DataSize.ofKibibytes(64);

  /** The delivery timeout of the queue under test, and what a busy machine adds. */
  private static final Duration REFUSED_AFTER = Duration.ofSeconds(2 + 8);

  private static DevStack stack;
  private static RunningEngine broker;

  private final Vertx vertx = Vertx.vertx();
  private final RecordingHandler handler = new RecordingHandler();
  private KafkaUnderTest queue;
  private volatile double mostInFlight;

  @BeforeAll
  static void startBroker(@TempDir Path data) throws InterruptedException {
    stack =
        DevStack.start(
            DevStackOptions.of(EnginesHome.ofBuild(SharedStack.sourceTree()), data)
                .withEngines(EnumSet.of(Engine.KAFKA))
                .withSizes(EngineSizes.TESTS)
                .withStartLimit(Duration.ofMinutes(2)));
    broker = stack.engine(Engine.KAFKA);
  }

  @AfterAll
  static void stopBroker() {
    stack.close();
  }

  @BeforeEach
  void open() {
    String prefix = "outage-" + System.nanoTime() + ".";
    queue =
        KafkaUnderTest.open(
            vertx,
            KafkaUnderTest.config(stack.addresses().kafkaBootstrap(), prefix),
            MAX_IN_FLIGHT);
  }

  @AfterEach
  void close() {
    queue.close();
    await(vertx.close());
  }

  @Test
  void aKilledBrokerIsRefusedInTimeAndWhatWasDurableIsReadAfterwards() throws Exception {
    Subscription reading = await(queue.reader().read(handler));
    Set<Long> durable = new TreeSet<>();
    appendUntilRefused(durable, 5);

    broker.kill();
    long begun = System.nanoTime();
    assertThat(await(queue.events().append(List.of(report(5))))).containsExactly(Outcome.REFUSED);
    assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(REFUSED_AFTER);

    broker.start();
    await("accepted again", () -> outcome(report(6)) == Outcome.DURABLE);
    durable.add(6L);
    await("read", () -> new TreeSet<>(handler.sequences(ACCOUNT)).containsAll(durable));
    assertThat(handler.violations()).isEmpty();
    await(reading.close());
  }

  @Test
  void aFrozenBrokerIsRefusedInTimeAndNoMoreIsInFlightThanMayBe() throws Exception {
    Subscription reading = await(queue.reader().read(handler));
    assertThat(outcome(report(0))).isEqualTo(Outcome.DURABLE);
    broker.pause();
    long begun = System.nanoTime();

    // When ten times as much arrives as may be in flight
    List<Future<List<Outcome>>> appends = appendMany(5_000);

    // Then what is beyond the bound is refused at once, and the rest in time
    assertThat(mostInFlight).isPositive().isLessThanOrEqualTo((double) MAX_IN_FLIGHT.bytes());
    assertThat(appends.stream().filter(Future::isComplete).count()).isGreaterThan(2_500);
    List<Outcome> outcomes = appends.stream().flatMap(append -> await(append).stream()).toList();
    assertThat(outcomes).containsOnly(Outcome.REFUSED);
    assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(REFUSED_AFTER);
    assertThat(inFlight()).isZero();

    // And it goes on when the broker does
    broker.resume();
    await("accepted again", () -> outcome(report(9_999)) == Outcome.DURABLE);
    await("read again", () -> handler.sequences(ACCOUNT).contains(9_999L));
    await(reading.close());
  }

  @Test
  void theFeedAndTheDeadLettersFailWhileTheBrokerIsAway() throws Exception {
    broker.pause();

    Future<Void> rejected = queue.deadLetters().reject(report(0), "why not");
    await("an answer", rejected::isComplete);

    assertThat(rejected.failed()).isTrue();
    Future<String> check = queue.kafka().check();
    await("an answer", check::isComplete);
    assertThat(check.failed()).isTrue();
    broker.resume();
    await("up again", () -> succeeds(queue.kafka().check()));
    await("taken again", () -> succeeds(queue.deadLetters().reject(report(0), "why not")));
  }

  @Test
  void openingAndReadingFailWhenNobodyAnswers() throws Exception {
    PlayheadConfig.Kafka nobody = KafkaUnderTest.config("127.0.0.1:" + closedPort(), "nobody.");

    Future<KafkaQueue> opened =
        KafkaQueue.open(
            vertx,
            nobody,
            MAX_IN_FLIGHT,
            new io.micrometer.core.instrument.simple.SimpleMeterRegistry());
    await("an answer", opened::isComplete);

    assertThat(opened.failed()).isTrue();
    assertThat(opened.cause()).isInstanceOf(org.apache.kafka.common.KafkaException.class);
    broker.pause();
    Future<Subscription> read = queue.reader().read(handler);
    await("an answer", read::isComplete);
    assertThat(read.failed()).isTrue();
    broker.resume();
  }

  private void appendUntilRefused(Set<Long> durable, int reports) {
    for (int sequence = 0; sequence < reports; sequence++) {
      assertThat(outcome(report(sequence))).isEqualTo(Outcome.DURABLE);
      durable.add((long) sequence);
    }
  }

  private List<Future<List<Outcome>>> appendMany(int count) {
    Promise<List<Future<List<Outcome>>>> appended = Promise.promise();
    vertx
        .getOrCreateContext()
        .runOnContext(
            v -> {
              List<Future<List<Outcome>>> appends = new ArrayList<>();
              for (int sequence = 1; sequence <= count; sequence++) {
                appends.add(queue.events().append(Collections.nCopies(1, report(sequence))));
                mostInFlight = Math.max(mostInFlight, inFlight());
              }
              appended.complete(appends);
            });
    return await(appended.future());
  }

  private double inFlight() {
    return queue.meters().get("playhead.queue.in.flight").gauge().value();
  }

  private Outcome outcome(AcceptedReport report) {
    return await(queue.events().append(List.of(report))).get(0);
  }

  private static boolean succeeds(Future<?> attempt) {
    await("an answer", attempt::isComplete);
    return attempt.succeeded();
  }

  private static AcceptedReport report(int sequence) {
    return QueueExamples.report(ACCOUNT, sequence);
  }

  private static int closedPort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }
}
