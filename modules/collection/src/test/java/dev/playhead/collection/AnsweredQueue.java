package dev.playhead.collection;

import dev.playhead.domain.AcceptedReport;
import dev.playhead.ports.EventQueue;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** A queue that takes reports and answers when, and what, the test says. */
final class AnsweredQueue implements EventQueue {
  private final List<AcceptedReport> appended = new ArrayList<>();
  private final Promise<List<Outcome>> answer = Promise.promise();

  @Override
  public Future<List<Outcome>> append(List<AcceptedReport> reports) {
    appended.addAll(reports);
    return answer.future();
  }

  List<AcceptedReport> appended() {
    return List.copyOf(appended);
  }

  void answers(Outcome... outcomes) {
    answer.complete(List.of(outcomes));
  }

  void answersAll(Outcome outcome) {
    answer.complete(Collections.nCopies(appended.size(), outcome));
  }

  void breaks() {
    answer.fail("The queue broke");
  }
}
