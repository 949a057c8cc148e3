package dev.playhead.adapter.cassandra;

import com.datastax.oss.driver.api.core.cql.PreparedStatement;
import com.datastax.oss.driver.api.core.cql.Row;
import com.datastax.oss.driver.api.core.data.TupleValue;
import com.datastax.oss.driver.api.core.type.SetType;
import com.datastax.oss.driver.api.core.type.TupleType;
import dev.playhead.domain.ProfileId;
import dev.playhead.domain.SessionId;
import dev.playhead.domain.View;
import dev.playhead.ports.ViewingHistory.Place;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Where in the history a session's view stands, or may stand; an element of {@code listed_at}.
 *
 * @param startedAt when the session started, as known when it was listed
 * @param profile whose it was, as known when it was listed
 */
record Listing(Instant startedAt, ProfileId profile) {
  static Listing of(View view) {
    return new Listing(view.startedAt(), view.profile());
  }

  /** Its place, in the session's order. */
  Bound place(SessionId session) {
    return Bound.of(new Place(startedAt, session));
  }

  /** What a partition of {@code raw_events} holds of them. */
  static Set<Listing> decode(List<Row> rows) {
    Set<Listing> listings = new HashSet<>();
    for (Row row : rows) {
      Set<TupleValue> tuples = row.getSet("listed_at", TupleValue.class);
      if (tuples != null) {
        tuples.forEach(tuple -> listings.add(decode(tuple)));
      }
    }
    return listings;
  }

  private static Listing decode(TupleValue tuple) {
    return new Listing(
        Objects.requireNonNull(tuple.getInstant(0)),
        new ProfileId(Objects.requireNonNull(tuple.getString(1))));
  }

  /** For the first variable of a statement that changes {@code listed_at}. */
  static Set<TupleValue> encode(PreparedStatement statement, Set<Listing> listings) {
    SetType set = (SetType) statement.getVariableDefinitions().get(0).getType();
    TupleType tuple = (TupleType) set.getElementType();
    return listings.stream()
        .map(at -> tuple.newValue(at.startedAt, at.profile.value()))
        .collect(Collectors.toUnmodifiableSet());
  }
}
