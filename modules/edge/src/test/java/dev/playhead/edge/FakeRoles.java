package dev.playhead.edge;

import dev.playhead.domain.CheckedReport;
import dev.playhead.domain.EventCheck;
import dev.playhead.domain.Report;
import dev.playhead.ports.bus.Answer;
import dev.playhead.ports.bus.Answers;
import dev.playhead.ports.bus.BusAddress;
import dev.playhead.ports.bus.Question;
import dev.playhead.ports.bus.ReportOutcome;
import dev.playhead.ports.bus.ReportOutcomes;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Function;

/**
 * Collection and providing as the edge sees them: collection checks reports as the real one does
 * and keeps them here, providing answers what a test tells it.
 */
public final class FakeRoles {
  /** The reports that were handed over, in the order of their arrival. */
  public final Queue<Report> reports = new ConcurrentLinkedQueue<>();

  /** How many reports each message held. */
  public final Queue<Integer> batches = new ConcurrentLinkedQueue<>();

  /** What was asked. */
  public final Queue<Question<?>> questions = new ConcurrentLinkedQueue<>();

  private final EventCheck check = new EventCheck(Duration.ofSeconds(2));
  private volatile boolean queueDown;
  private volatile Future<?> gate = Future.succeededFuture();
  private volatile Function<Question<?>, Answer<?>> providing = question -> new Answer.Missing<>();

  public FakeRoles(Vertx vertx) {
    BusAddress.COLLECT.serve(
        vertx,
        batch -> {
          ReportOutcomes outcomes = collect(batch.reports());
          return gate.map(outcomes);
        });
    BusAddress.PROVIDE.serve(vertx, asked -> Future.succeededFuture(provide(asked.questions())));
  }

  public void queueDown(boolean down) {
    queueDown = down;
  }

  /** Collection answers no sooner than this. */
  public void answerAfter(Future<?> opened) {
    gate = opened;
  }

  public void answer(Function<Question<?>, Answer<?>> answers) {
    providing = answers;
  }

  private ReportOutcomes collect(List<Report> batch) {
    batches.add(batch.size());
    List<ReportOutcome> outcomes = new ArrayList<>();
    for (Report report : batch) {
      outcomes.add(queueDown ? new ReportOutcome.QueueUnavailable(1) : accept(report));
    }
    return new ReportOutcomes(outcomes);
  }

  private ReportOutcome accept(Report report) {
    CheckedReport checked = check.check(report, Instant.parse("2026-11-22T04:00:06Z"));
    if (checked.accepted().events().isEmpty()) {
      return new ReportOutcome.AllRejected(checked.rejections());
    }
    reports.add(report);
    return new ReportOutcome.Accepted(checked.accepted().events().size(), checked.rejections());
  }

  private Answers provide(List<Question<?>> asked) {
    questions.addAll(asked);
    List<Answer<?>> answers = new ArrayList<>();
    asked.forEach(question -> answers.add(providing.apply(question)));
    return new Answers(answers);
  }
}
