package dev.playhead.adapter.cassandra;

import static org.assertj.core.api.Assertions.assertThat;

import dev.playhead.domain.AccountId;
import dev.playhead.domain.Engagement;
import dev.playhead.domain.ProfileId;
import dev.playhead.domain.SessionId;
import dev.playhead.domain.TitleId;
import dev.playhead.ports.Engagements;
import dev.playhead.ports.Engagements.Entry;
import dev.playhead.testkit.Await;
import dev.playhead.testkit.EngagementsContract;
import dev.playhead.testkit.Sample;
import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class CassandraEngagementsIT extends EngagementsContract {
  @RegisterExtension static final StoreOfTest STORE = new StoreOfTest();

  @Override
  protected Engagements engagements() {
    return STORE.get().engagements();
  }

  /** Two nodes have accounts of one shard, and one title is popular with both. */
  @Test
  void nodesThatCountInOneShardAtOnceLoseNothing() {
    CassandraStore other = STORE.open();
    TitleId title = new TitleId("popular");
    AccountId account = Sample.account();
    Engagement view = Engagement.of(Sample.view("any", Sample.EVENING), 600_000);
    List<Future<Void>> counts = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      Engagements node = i % 2 == 0 ? engagements() : other.engagements();
      SessionId session = new SessionId("s-" + i / 2 % 7 + (i % 2 == 0 ? "a" : "b"));
      counts.add(node.count(new Entry(account, new ProfileId("p"), title, session), view));
    }

    counts.forEach(Await::result);

    assertThat(Await.result(engagements().of(title)).views()).isEqualTo(14);
    assertThat(Await.result(engagements().of(title)).profiles()).isEqualTo(1);
    Await.result(other.close());
  }
}
