package dev.playhead.processing;

import static dev.playhead.domain.SessionScript.EVENING;
import static dev.playhead.domain.SessionScript.session;
import static dev.playhead.processing.OnePartition.ACCOUNT;
import static java.time.Duration.ofMinutes;
import static org.assertj.core.api.Assertions.assertThat;

import dev.playhead.domain.AcceptedReport;
import dev.playhead.domain.AccountId;
import dev.playhead.domain.Act;
import dev.playhead.domain.EventType;
import dev.playhead.domain.RecordedEvent;
import dev.playhead.domain.SessionId;
import dev.playhead.domain.SessionState;
import dev.playhead.testkit.Await;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What is asked of an account as a whole has its turn among the account's reports. */
class TurnsTest {
  private static final AccountId OTHER = new AccountId("miller");
  private static final AcceptedReport REPLAY =
      Act.OfAccount.replay(ACCOUNT).recorded(new SessionId("c1"), EVENING.plus(ofMinutes(5)));

  @Test
  void aCommandRunsBehindTheReportsBeforeItAndBeforeThoseBehindIt() {
    OnePartition partition = new OnePartition();
    List<RecordedEvent> events = session("s").started().plays(ofMinutes(10)).events();
    List<AcceptedReport> batch = new ArrayList<>();
    events.subList(0, 5).forEach(event -> batch.add(OnePartition.report(ACCOUNT, event)));
    batch.add(REPLAY);
    batch.add(OnePartition.report(OTHER, events.get(0)));
    events.subList(5, 8).forEach(event -> batch.add(OnePartition.report(ACCOUNT, event)));
    List<Integer> known = new ArrayList<>();
    Turns turns =
        turns(
            partition,
            command -> {
              known.add(raw(partition, "s").size());
              return Future.succeededFuture(AccountChanges.none(ACCOUNT));
            });

    List<AccountChanges> changes = Await.result(turns.take(batch, EVENING.plus(ofMinutes(10))));

    assertThat(known).containsExactly(5);
    assertThat(raw(partition, "s")).hasSize(8);
    assertThat(raw(partition, "c1")).isEmpty();
    assertThat(changes).extracting(AccountChanges::account).containsExactly(OTHER, ACCOUNT);
    assertThat(changes.get(1).sessions()).extracting(SessionState::version).containsExactly(8L);
  }

  @Test
  void whatFollowsAForgottenAccountIsTold() {
    OnePartition partition = new OnePartition();
    RecordedEvent start = session("s").started().events().get(0);
    RecordedEvent next = session("t").at(ofMinutes(8)).started().events().get(0);
    Turns turns =
        turns(
            partition,
            command ->
                Future.succeededFuture(AccountChanges.forgotten(ACCOUNT, Set.of(start.profile()))));

    AccountChanges changes =
        Await.result(
                turns.take(
                    List.of(
                        OnePartition.report(ACCOUNT, start),
                        REPLAY,
                        OnePartition.report(ACCOUNT, next)),
                    EVENING.plus(ofMinutes(10))))
            .get(0);

    assertThat(changes.forgotten()).containsExactly(start.profile());
    assertThat(changes.live()).extracting(live -> live.view().session().value()).contains("t");
    assertThat(changes.sessions())
        .extracting(session -> session.session().value())
        .containsExactly("t");
  }

  /** Of a newer version, perhaps: its partition must not stand still. */
  @Test
  void aCommandThatNobodyKnowsIsPassedOver() {
    OnePartition partition = OnePartition.taken();
    partition.told(session("s").started().plays(ofMinutes(3)));
    partition.log.add(REPLAY);

    assertThat(partition.readAll()).isTrue();

    assertThat(raw(partition, "c1")).isEmpty();
    assertThat(partition.putAside).isEmpty();
    assertThat(partition.next()).isEqualTo(partition.log.size());
  }

  private static Turns turns(OnePartition partition, AccountCommand command) {
    Stores stores = partition.stores();
    Accounts accounts =
        new Accounts(
            OnePartition.PARTITION,
            stores,
            OnePartition.RULES,
            partition::now,
            new ProcessingMetrics(new SimpleMeterRegistry()));
    return new Turns(stores, accounts, Map.of(EventType.ACCOUNT_REPLAYED, command));
  }

  private static List<RecordedEvent> raw(OnePartition partition, String session) {
    return Await.result(partition.rawEvents.port().ofSession(ACCOUNT, new SessionId(session)));
  }
}
