package dev.playhead.testkit;

import dev.playhead.domain.AcceptedReport;
import dev.playhead.domain.AccountId;
import dev.playhead.domain.RecordedEvent;
import dev.playhead.domain.SessionId;
import dev.playhead.domain.ViewingEvent;
import dev.playhead.ports.RawEvents;
import dev.playhead.ports.codec.Codecs;
import io.vertx.core.Future;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** {@link RawEvents} in memory. */
public final class InMemoryRawEvents extends InMemoryStore implements RawEvents {
  private final Map<Key, Set<RecordedEvent>> sessions = new HashMap<>();

  private final Map<Key, Instant> erased = new HashMap<>();

  private record Key(AccountId account, SessionId session) {}

  @Override
  public Future<Void> store(List<AcceptedReport> reports) {
    return change(
        () -> {
          for (AcceptedReport report : reports) {
            report.events().forEach(event -> store(report, event));
          }
        });
  }

  private void store(AcceptedReport report, ViewingEvent event) {
    Key key = new Key(report.account(), event.session());
    if (!report.receivedAt().isAfter(erased.getOrDefault(key, Instant.MIN))) {
      return;
    }
    sessions
        .computeIfAbsent(key, session -> new LinkedHashSet<>())
        .add(new RecordedEvent(report.profile(), report.device(), report.receivedAt(), event));
  }

  /** Rule 1; of two received at once the greater bytes, as a store without memory would decide. */
  private static RecordedEvent first(RecordedEvent one, RecordedEvent other) {
    int byTime = one.receivedAt().compareTo(other.receivedAt());
    if (byTime != 0) {
      return byTime < 0 ? one : other;
    }
    return Arrays.compareUnsigned(Codecs.EVENT.encode(one), Codecs.EVENT.encode(other)) >= 0
        ? one
        : other;
  }

  @Override
  public Future<List<RecordedEvent>> ofSession(AccountId account, SessionId session) {
    return arrivals(account, session)
        .map(
            arrivals -> {
              Map<Long, RecordedEvent> events = new TreeMap<>();
              for (RecordedEvent arrival : arrivals) {
                events.merge(arrival.event().sequence(), arrival, InMemoryRawEvents::first);
              }
              return List.copyOf(events.values());
            });
  }

  @Override
  public Future<List<RecordedEvent>> arrivals(AccountId account, SessionId session) {
    return answer(() -> List.copyOf(sessions.getOrDefault(new Key(account, session), Set.of())));
  }

  @Override
  public Future<List<Logged>> sessions(AccountId account, @Nullable Logged after, int limit) {
    return answer(
        () ->
            sessions.entrySet().stream()
                .filter(session -> session.getKey().account().equals(account))
                .flatMap(
                    session ->
                        session.getValue().stream()
                            .map(event -> new Logged(event.profile(), session.getKey().session())))
                .distinct()
                .sorted()
                .filter(logged -> after == null || logged.compareTo(after) > 0)
                .limit(limit)
                .toList());
  }

  @Override
  public Future<Accounts> accounts(@Nullable String after, int limit) {
    return answer(
        () -> {
          List<AccountId> all =
              sessions.keySet().stream().map(Key::account).distinct().sorted().toList();
          List<AccountId> page =
              all.stream()
                  .filter(account -> after == null || account.value().compareTo(after) > 0)
                  .limit(limit)
                  .toList();
          if (page.isEmpty()) {
            return new Accounts(page, null, 1);
          }
          AccountId last = page.get(page.size() - 1);
          int listed = all.indexOf(last) + 1;
          return new Accounts(
              page, listed == all.size() ? null : last.value(), (double) listed / all.size());
        });
  }

  /** There is no smaller form here. */
  @Override
  public Future<Void> settle(AccountId account, SessionId session) {
    return change(() -> {});
  }

  @Override
  public Future<Void> erase(AccountId account, SessionId session, Instant upTo) {
    return change(
        () -> {
          Key key = new Key(account, session);
          erased.merge(key, upTo, (one, other) -> one.isAfter(other) ? one : other);
          Set<RecordedEvent> events = sessions.getOrDefault(key, new LinkedHashSet<>());
          events.removeIf(event -> !event.receivedAt().isAfter(upTo));
          if (events.isEmpty()) {
            sessions.remove(key);
          }
        });
  }

  /** A session is listed as long as it has events. */
  @Override
  public Future<Void> eraseSessions(AccountId account, Instant upTo) {
    return change(() -> {});
  }
}
