package dev.playhead.adapter.cassandra;

import dev.playhead.domain.AccountId;
import dev.playhead.domain.Engagement;
import dev.playhead.domain.TitleId;
import dev.playhead.ports.Engagements;
import dev.playhead.testkit.EngagementsContract;
import io.vertx.core.Future;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The contract once more, where everything goes into the sums as soon as it is told. */
class AddedUpEngagementsIT extends EngagementsContract {
  /** Everything is ripe when it is looked at next. */
  private static final AtomicLong MINUTES = new AtomicLong();

  @RegisterExtension
  static final StoreOfTest STORE =
      new StoreOfTest(() -> Instant.now().plusSeconds(61 * MINUTES.get()));

  @Override
  protected Engagements engagements() {
    return new AtOnce((CassandraEngagements) STORE.get().engagements());
  }

  private record AtOnce(CassandraEngagements real) implements Engagements {
    @Override
    public Future<Void> count(Entry entry, Engagement view) {
      return real.count(entry, view)
          .compose(
              told -> {
                MINUTES.incrementAndGet();
                return real.addUp(entry.title(), CassandraEngagements.shardOf(entry.account()), 1);
              });
    }

    @Override
    public Future<Void> forget(Entry entry) {
      return real.forget(entry);
    }

    @Override
    public Future<Engagement> of(TitleId title) {
      return real.of(title);
    }

    @Override
    public Future<Counted> ofAccount(AccountId account, TitleId title) {
      return real.ofAccount(account, title);
    }

    @Override
    public Future<Void> recount(AccountId account, TitleId title, Map<Entry, Engagement> views) {
      return real.recount(account, title, views);
    }
  }
}
