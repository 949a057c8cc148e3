package dev.playhead.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.playhead.domain.AcceptedReport;
import dev.playhead.domain.AccountId;
import dev.playhead.ports.EventQueue;
import dev.playhead.ports.EventQueue.Outcome;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** What every implementation of {@link EventQueue} does. */
public abstract class EventQueueContract extends QueueContract {
  private static final AccountId ACCOUNT = new AccountId("account-1");

  @Test
  void nothingAppendedIsNothingAnswered() {
    assertThat(await(queue.events().append(List.of()))).isEmpty();
  }

  @Test
  void reportsAreDurableOneByOne() {
    List<AcceptedReport> reports = List.of(QueueExamples.reports(ACCOUNT, 5));

    assertThat(await(queue.events().append(reports)))
        .isEqualTo(Collections.nCopies(5, Outcome.DURABLE));
  }

  @Test
  void appendsOfOneContextKeepTheirOrderPerAccount() {
    // Given many appends that do not wait for each other
    List<AccountId> accounts = accountsApart(3);
    Promise<List<List<Outcome>>> answered = Promise.promise();
    vertx
        .getOrCreateContext()
        .runOnContext(
            v -> {
              List<Future<List<Outcome>>> appends = new ArrayList<>();
              for (int sequence = 0; sequence < 200; sequence++) {
                int current = sequence;
                appends.add(
                    queue
                        .events()
                        .append(
                            accounts.stream()
                                .map(account -> QueueExamples.report(account, current))
                                .toList()));
              }
              Future.<List<Outcome>>all(appends)
                  .map(all -> all.<List<Outcome>>list())
                  .onComplete(answered);
            });
    assertThat(await(answered.future()).stream().flatMap(List::stream))
        .containsOnly(Outcome.DURABLE);

    // When they are read
    RecordingHandler handler = new RecordingHandler();
    var reading = await(queue.reader().read(handler));
    await("all read", () -> handler.handled().size() >= 600);

    // Then each account's are in order
    for (AccountId account : accounts) {
      assertThat(handler.sequences(account)).isEqualTo(LongStream.range(0, 200).boxed().toList());
    }
    await(reading.close());
  }

  @Test
  void answersComeOnTheCallersContext() {
    Promise<Context> answeredOn = Promise.promise();
    Context context = vertx.getOrCreateContext();

    context.runOnContext(
        v ->
            queue
                .events()
                .append(List.of(QueueExamples.report(ACCOUNT, 0)))
                .onComplete(done -> answeredOn.complete(Vertx.currentContext())));

    assertThat(await(answeredOn.future())).isSameAs(context);
  }
}
