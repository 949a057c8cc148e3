package dev.playhead.edge;

import dev.playhead.domain.AcceptedReport;
import dev.playhead.domain.CheckedReport;
import dev.playhead.domain.EventCheck;
import dev.playhead.domain.Report;
import dev.playhead.domain.Rules;
import dev.playhead.domain.SessionStart;
import dev.playhead.ports.Admissions.Standing;
import dev.playhead.ports.LiveSession;
import dev.playhead.ports.bus.ActOutcome;
import dev.playhead.ports.bus.Answer;
import dev.playhead.ports.bus.Answers;
import dev.playhead.ports.bus.BusAddress;
import dev.playhead.ports.bus.Question;
import dev.playhead.ports.bus.RecheckRequest;
import dev.playhead.ports.bus.ReportOutcome;
import dev.playhead.ports.bus.ReportOutcomes;
import dev.playhead.ports.bus.StartAnswer;
import dev.playhead.ports.bus.StartRequest;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
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

  /** The sessions that wanted to start. */
  public final Queue<StartRequest> starts = new ConcurrentLinkedQueue<>();

  /** What the service recorded itself. */
  public final Queue<AcceptedReport> records = new ConcurrentLinkedQueue<>();

  /** The sessions for which the limit was checked again. */
  public final Queue<RecheckRequest> rechecks = new ConcurrentLinkedQueue<>();

  /** The starts whose places were given back. */
  public final Queue<StartAnswer.MayStart> withdrawn = new ConcurrentLinkedQueue<>();

  private final EventCheck check = new EventCheck(Duration.ofSeconds(2));
  private volatile boolean queueDown;
  private volatile Future<?> gate = Future.succeededFuture();
  private volatile Function<Question<?>, Answer<?>> providing = question -> new Answer.Missing<>();
  private volatile Function<StartRequest, StartAnswer> admitting = FakeRoles::admitted;

  private volatile Function<RecheckRequest, Future<Standing>> rechecking =
      request -> Future.succeededFuture(new Standing.Stays());

  public FakeRoles(Vertx vertx) {
    BusAddress.COLLECT.serve(
        vertx,
        batch -> {
          ReportOutcomes outcomes = collect(batch.reports());
          return gate.map(outcomes);
        });
    BusAddress.PROVIDE.serve(vertx, asked -> Future.succeededFuture(provide(asked.questions())));
    BusAddress.START.serve(
        vertx,
        request -> {
          starts.add(request);
          return Future.succeededFuture(admitting.apply(request));
        });
    BusAddress.RECHECK.serve(
        vertx,
        request -> {
          rechecks.add(request);
          return rechecking.apply(request);
        });
    BusAddress.WITHDRAW.serve(vertx, start -> Future.succeededFuture(withdrawn.add(start)));
    BusAddress.RECORD.serve(
        vertx,
        record -> {
          if (!queueDown) {
            records.add(record);
          }
          return Future.succeededFuture(new ActOutcome(!queueDown, 1));
        });
  }

  public void queueDown(boolean down) {
    queueDown = down;
  }

  /** Collection answers no sooner than this. */
  public void answerAfter(Future<?> opened) {
    gate = opened;
  }

  /** How starts are answered; without, each is admitted. */
  public void admit(Function<StartRequest, StartAnswer> answers) {
    admitting = answers;
  }

  /** How sessions stand that go on after their end; without, each stays. */
  public void recheck(Function<RecheckRequest, Future<Standing>> answers) {
    rechecking = answers;
  }

  /** Admits, from the beginning of the title. */
  public static StartAnswer.MayStart admitted(StartRequest request) {
    AcceptedReport started = request.start().recorded(0, Samples.NOON);
    LiveSession session =
        LiveSession.of(SessionStart.state(started, Rules.DEFAULT), Optional.empty(), Rules.DEFAULT);
    return new StartAnswer.MayStart(
        started, session, null, Answer.FRESH, true, List.of(), List.of());
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
