package dev.playhead.simulator.client;

import dev.playhead.simulator.script.Delivery;
import dev.playhead.simulator.script.DeviceEvent;
import dev.playhead.simulator.script.HouseholdDevice;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.grpc.client.GrpcClient;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/**
 * Sends reports when they are due, so many at a time, each again and again with the same sequences
 * until it is acknowledged. Lives on one event loop.
 */
public final class Reporting {
  private static final long FIRST_WAIT_MS = 100;
  private static final long LONGEST_WAIT_MS = 2_000;
  private static final long CLOCK_TOLERANCE_MS = 2_000;
  private static final Duration LATE = Duration.ofMinutes(20);

  private final Vertx vertx;
  private final InstantSource clock;
  private final ReportingLimits limits;
  private final ReportChannel http;
  private final ReportChannel grpc;
  private final Acknowledged acknowledged = new Acknowledged();
  private final Deque<Delivery> queue = new ArrayDeque<>();
  private Promise<Void> done = Promise.promise();
  private Schedule schedule = Schedule.AT_ONCE;
  private boolean waiting;
  private boolean failed;
  private int inFlight;
  private long planned;
  private long reports;
  private long repeated;
  private long late;
  private long retries;
  private String trouble = "";

  public Reporting(Vertx vertx, InstantSource clock, Target target, ReportingLimits limits) {
    this.vertx = vertx;
    this.clock = clock;
    this.limits = limits;
    http =
        new HttpReports(target.client(vertx, limits.concurrency()), target, limits.answerWithin());
    grpc =
        new GrpcReports(
            GrpcClient.client(vertx, new HttpClientOptions().setHttp2ClearTextUpgrade(false)),
            target,
            limits.answerWithin());
  }

  /** What was acknowledged so far. */
  public Acknowledged acknowledged() {
    return acknowledged;
  }

  public Traffic traffic() {
    return new Traffic(
        planned, reports, acknowledged.count(), repeated, late, retries, inFlight, trouble);
  }

  /**
   * Sends all of them. Only one call at a time.
   *
   * @param deliveries in the order of sending
   * @return succeeds when every one is acknowledged; fails with {@link ReportingException} as soon
   *     as the server refuses one, or has not taken it for as long as devices try
   */
  public Future<Void> send(List<Delivery> deliveries, Schedule when) {
    done = Promise.promise();
    schedule = when;
    queue.addAll(deliveries);
    planned += deliveries.size();
    pump();
    return done.future();
  }

  private void pump() {
    while (!failed && !queue.isEmpty() && inFlight < limits.concurrency()) {
      long dueMs = schedule.dueInMs(queue.element().sendAt());
      if (dueMs > 0) {
        pumpIn(dueMs);
        return;
      }
      Delivery next = queue.remove();
      inFlight++;
      attempt(next, new Attempts(System.nanoTime()));
    }
    if (queue.isEmpty() && inFlight == 0) {
      done.tryComplete();
    }
  }

  private void pumpIn(long ms) {
    if (!waiting) {
      waiting = true;
      vertx.setTimer(
          ms,
          timer -> {
            waiting = false;
            pump();
          });
    }
  }

  private void attempt(Delivery delivery, Attempts attempts) {
    ReportChannel channel = delivery.session().device().grpc() ? grpc : http;
    long sent = System.nanoTime();
    channel
        .send(delivery, clock.instant())
        .onComplete(
            (reply, cause) -> {
              attempts.took((System.nanoTime() - sent) / 1_000_000 + 1);
              handle(delivery, attempts, cause == null ? reply : unexpected(cause));
            });
  }

  private static Reply unexpected(Throwable cause) {
    return new Reply.Unavailable(String.valueOf(cause), 0);
  }

  private void handle(Delivery delivery, Attempts attempts, Reply reply) {
    if (reply instanceof Reply.Accepted accepted) {
      accepted(delivery, attempts, accepted);
    } else if (reply instanceof Reply.Refused refused) {
      fail(delivery, "was refused: " + refused.why());
    } else if (reply instanceof Reply.Unavailable unavailable) {
      again(delivery, attempts, unavailable);
    }
  }

  private void accepted(Delivery delivery, Attempts attempts, Reply.Accepted accepted) {
    if (!accepted.rejections().isEmpty() || accepted.events() != delivery.events().size()) {
      fail(
          delivery,
          "of %d events was taken as %d; rejected: %s"
              .formatted(delivery.events().size(), accepted.events(), accepted.rejections()));
      return;
    }
    long before = acknowledged.count();
    acknowledged.add(delivery, blurMs(delivery.session().device(), attempts.longestMs));
    repeated += delivery.events().size() - (acknowledged.count() - before);
    reports++;
    DeviceEvent newest = delivery.events().get(delivery.events().size() - 1);
    if (newest.time().plus(LATE).isBefore(delivery.sendAt())) {
      late++;
    }
    trouble = "";
    inFlight--;
    pump();
  }

  private void again(Delivery delivery, Attempts attempts, Reply.Unavailable why) {
    trouble = why.why();
    long triedMs = (System.nanoTime() - attempts.began) / 1_000_000;
    if (triedMs > limits.giveUpAfter().toMillis()) {
      fail(delivery, "was not taken for " + triedMs / 1000 + " s; last: " + why.why());
      return;
    }
    retries++;
    vertx.setTimer(
        Math.max(attempts.nextWaitMs(), why.waitMs()), timer -> attempt(delivery, attempts));
  }

  private void fail(Delivery delivery, String why) {
    failed = true;
    done.tryFail(
        new ReportingException(
            "A report of %s, session %s, %s"
                .formatted(delivery.account(), delivery.session().session(), why)));
  }

  /**
   * A good clock is left alone when the exchange was quick. Otherwise times move by anything up to
   * what the slowest attempt took: nobody knows which of them arrived.
   */
  private static long blurMs(HouseholdDevice device, long longestMs) {
    if (device.isSkewed()) {
      return longestMs;
    }
    long offMs = Math.abs(device.skewMs()) + longestMs;
    return offMs < CLOCK_TOLERANCE_MS ? 0 : offMs;
  }

  /** When a report is due. */
  @FunctionalInterface
  public interface Schedule {
    /** Everything now. */
    Schedule AT_ONCE = sendAt -> 0;

    /** In how many milliseconds a report of that time is due; 0 or less when it is. */
    long dueInMs(Instant sendAt);

    /** So many times faster than real time, from that simulated time on. */
    static Schedule faster(double speed, Instant from) {
      long began = System.nanoTime();
      return sendAt -> {
        long passedMs = (System.nanoTime() - began) / 1_000_000;
        return (long) (Duration.between(from, sendAt).toMillis() / speed) - passedMs;
      };
    }
  }

  private static final class Attempts {
    private final long began;
    private long longestMs;
    private long waitMs = FIRST_WAIT_MS;

    Attempts(long began) {
      this.began = began;
    }

    void took(long ms) {
      longestMs = Math.max(longestMs, ms);
    }

    long nextWaitMs() {
      long wait = waitMs;
      waitMs = Math.min(2 * waitMs, LONGEST_WAIT_MS);
      return wait;
    }
  }
}
