package dev.playhead.adapter.cassandra;

import com.datastax.oss.driver.api.core.cql.BoundStatement;
import dev.playhead.adapter.cassandra.Packing.Change;
import dev.playhead.domain.AccountId;
import dev.playhead.domain.ProfileId;
import dev.playhead.domain.View;
import dev.playhead.ports.codec.Codecs;
import dev.playhead.ports.codec.ViewChunk;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** The statements that bring a change into one partition of the history. */
record HistoryWrites(HistoryByProfileCql cql) {
  List<BoundStatement> of(AccountId account, ProfileId profile, Change change) {
    List<BoundStatement> statements = new ArrayList<>();
    change.rows().forEach(view -> statements.add(row(account, view)));
    change.goneRows().forEach(place -> statements.add(deleteRow(account, profile, place)));
    if (!change.goneRun().isEmpty()) {
      statements.add(deleteRun(account, profile, change.goneRun()));
    }
    change.chunks().forEach(views -> statements.add(chunk(account, profile, views)));
    change
        .goneChunks()
        .forEach(key -> statements.add(delete(account, profile, HistoryByProfileCql.CHUNKS, key)));
    return statements;
  }

  /** A whole history, in place of what is there. */
  List<BoundStatement> of(
      AccountId account, ProfileId profile, Layout layout, Set<Layout.Spot> present) {
    List<BoundStatement> statements = new ArrayList<>();
    layout.rows().forEach(view -> statements.add(row(account, view)));
    layout.chunks().forEach(run -> statements.add(chunk(account, profile, run)));
    layout
        .gone(present)
        .forEach(spot -> statements.add(delete(account, profile, spot.tier(), spot.place())));
    return statements;
  }

  BoundStatement row(AccountId account, View view) {
    return cql.insert()
        .bind(
            account.value(),
            view.profile().value(),
            HistoryByProfileCql.ROWS,
            view.startedAt(),
            view.session().value(),
            Records.encode(Codecs.VIEW, view));
  }

  BoundStatement chunk(AccountId account, ProfileId profile, List<View> newestFirst) {
    Bound key = Packing.key(newestFirst);
    return cql.insert()
        .bind(
            account.value(),
            profile.value(),
            HistoryByProfileCql.CHUNKS,
            key.startedAt(),
            key.session(),
            ByteBuffer.wrap(ViewChunk.pack(newestFirst)));
  }

  BoundStatement deleteRow(AccountId account, ProfileId profile, Bound place) {
    return delete(account, profile, HistoryByProfileCql.ROWS, place);
  }

  private BoundStatement delete(AccountId account, ProfileId profile, int tier, Bound place) {
    return cql.delete()
        .bind(account.value(), profile.value(), tier, place.startedAt(), place.session());
  }

  private BoundStatement deleteRun(AccountId account, ProfileId profile, List<View> newestFirst) {
    Bound from = Packing.key(newestFirst);
    Bound to = Bound.of(newestFirst.get(0));
    return cql.deleteRows()
        .bind(
            account.value(),
            profile.value(),
            from.startedAt(),
            from.session(),
            to.startedAt(),
            to.session());
  }
}
