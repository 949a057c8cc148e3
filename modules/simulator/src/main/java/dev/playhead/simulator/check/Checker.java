package dev.playhead.simulator.check;

import dev.playhead.simulator.client.Reads;
import dev.playhead.simulator.truth.AccountTruth;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.function.IntConsumer;

/**
 * Asks about every account until all answers agree with the truth, or the time to settle is over.
 * Reports are acknowledged before they are processed, so the first answers may be too early.
 */
public final class Checker {
  private static final long BETWEEN_ROUNDS_MS = 300;

  private final Vertx vertx;
  private final InstantSource clock;
  private final Reads reads;
  private final int concurrency;
  private final IntConsumer agreed;

  /** An account to check, and its profiles, those that watched nothing included. */
  public record Subject(AccountTruth truth, List<String> profiles) {}

  /**
   * @param concurrency accounts that are asked about at once
   * @param agreed is told how many accounts agree so far
   */
  public Checker(
      Vertx vertx, InstantSource clock, Reads reads, int concurrency, IntConsumer agreed) {
    this.vertx = vertx;
    this.clock = clock;
    this.reads = reads;
    this.concurrency = concurrency;
    this.agreed = agreed;
  }

  /** What still differs when the time is over; empty as soon as nothing does. */
  public Future<List<Difference>> check(List<Subject> subjects, Duration settle) {
    return rounds(subjects, subjects.size(), clock.instant().plus(settle));
  }

  private Future<List<Difference>> rounds(List<Subject> subjects, int of, Instant deadline) {
    Round round = new Round(subjects, of - subjects.size());
    return round
        .run()
        .compose(
            done -> {
              if (round.differing.isEmpty() || clock.instant().isAfter(deadline)) {
                return Future.succeededFuture(round.differences);
              }
              return vertx
                  .timer(BETWEEN_ROUNDS_MS)
                  .compose(timer -> rounds(round.differing, of, deadline));
            });
  }

  /** Each account once. */
  private final class Round {
    private final Deque<Subject> waiting;
    private final List<Subject> differing = new ArrayList<>();
    private final List<Difference> differences = new ArrayList<>();
    private final Promise<Void> done = Promise.promise();
    private int underWay;
    private int agreeing;

    Round(List<Subject> subjects, int agreeing) {
      this.waiting = new ArrayDeque<>(subjects);
      this.agreeing = agreeing;
    }

    Future<Void> run() {
      pump();
      return done.future();
    }

    private void pump() {
      while (underWay < concurrency && !waiting.isEmpty()) {
        Subject subject = waiting.remove();
        underWay++;
        new AccountCheck(reads, clock, subject.truth(), subject.profiles())
            .differences()
            .onSuccess(found -> answered(subject, found))
            .onFailure(done::tryFail);
      }
      if (underWay == 0) {
        done.tryComplete();
      }
    }

    private void answered(Subject subject, List<Difference> found) {
      underWay--;
      if (found.isEmpty()) {
        agreeing++;
        agreed.accept(agreeing);
      } else {
        differing.add(subject);
        differences.addAll(found);
      }
      pump();
    }
  }
}
