package dev.playhead.simulator.check;

import dev.playhead.simulator.client.Reads;
import dev.playhead.simulator.script.Title;
import dev.playhead.simulator.truth.AccountTruth;
import dev.playhead.simulator.truth.SessionTruth;
import dev.playhead.simulator.truth.TitleTruth;
import io.vertx.core.Future;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Supplier;

/** Asks every question about one account once, one after the other. */
final class AccountCheck {
  private static final int TITLES_AT_ONCE = 100;
  private static final int SESSIONS_ALONE = 5;

  private final Reads reads;
  private final InstantSource clock;
  private final AccountTruth truth;
  private final List<String> profiles;

  AccountCheck(Reads reads, InstantSource clock, AccountTruth truth, List<String> profiles) {
    this.reads = reads;
    this.clock = clock;
    this.truth = truth;
    this.profiles = profiles;
  }

  /** All that differs. The Future always succeeds: a question without an answer is a difference. */
  Future<List<Difference>> differences() {
    List<Difference> found = new ArrayList<>();
    Instant from = clock.instant();
    Future<?> asking =
        ask(
            found,
            "",
            "active sessions",
            () -> reads.activeSessions(truth.account()).map(items -> sessions(from).active(items)));
    for (String profile : profiles) {
      asking = asking.compose(done -> askOf(profile, found));
    }
    for (SessionTruth session : newest()) {
      asking = asking.compose(done -> askOf(session, found));
    }
    return asking.map(done -> found);
  }

  private Future<?> askOf(String profile, List<Difference> found) {
    PlayheadComparison playheads = new PlayheadComparison(truth, profile);
    String account = truth.account();
    Instant from = clock.instant();
    return askPositions(profile, playheads, found)
        .compose(
            done ->
                ask(
                    found,
                    profile,
                    "continue watching",
                    () ->
                        reads.continueWatching(account, profile).map(playheads::continueWatching)))
        .compose(
            done ->
                ask(
                    found,
                    profile,
                    "recent",
                    () -> reads.recent(account, profile).map(playheads::recent)))
        .compose(
            done ->
                ask(
                    found,
                    profile,
                    "history",
                    () ->
                        reads
                            .history(account, profile)
                            .map(views -> sessions(from).history(profile, views))));
  }

  private Future<?> askPositions(
      String profile, PlayheadComparison playheads, List<Difference> found) {
    List<TitleTruth> usual = new ArrayList<>();
    Future<?> asking = Future.succeededFuture();
    for (TitleTruth title : truth.titles(profile)) {
      if (title.title().edition().isEmpty()) {
        usual.add(title);
      } else {
        asking = asking.compose(done -> askPosition(profile, title, playheads, found));
      }
    }
    for (int at = 0; at < usual.size(); at += TITLES_AT_ONCE) {
      List<TitleTruth> some = usual.subList(at, Math.min(usual.size(), at + TITLES_AT_ONCE));
      List<String> ids = some.stream().map(TitleTruth::title).map(Title::id).toList();
      asking =
          asking.compose(
              done ->
                  ask(
                      found,
                      profile,
                      "positions",
                      () ->
                          reads
                              .positions(truth.account(), profile, ids)
                              .map(items -> playheads.positions(some, items))));
    }
    return asking;
  }

  private Future<?> askPosition(
      String profile, TitleTruth title, PlayheadComparison playheads, List<Difference> found) {
    return ask(
        found,
        profile,
        "position",
        () ->
            reads
                .position(truth.account(), profile, title.title().id(), title.title().edition())
                .map(
                    item ->
                        playheads.position(title, item.orElse(null), "position").stream()
                            .toList()));
  }

  private Future<?> askOf(SessionTruth session, List<Difference> found) {
    Instant from = clock.instant();
    return ask(
        found,
        session.played().profile(),
        "session",
        () ->
            reads
                .session(truth.account(), session.session())
                .map(view -> sessions(from).one(session, view).stream().toList()));
  }

  private List<SessionTruth> newest() {
    return truth.sessions().stream()
        .sorted(Comparator.comparing(SessionTruth::startedAt).reversed())
        .limit(SESSIONS_ALONE)
        .toList();
  }

  private SessionComparison sessions(Instant from) {
    return new SessionComparison(truth, new Asked(from, clock.instant()));
  }

  private Future<?> ask(
      List<Difference> found,
      String profile,
      String question,
      Supplier<Future<List<Difference>>> answer) {
    return answer
        .get()
        .otherwise(
            cause ->
                List.of(
                    new Difference(
                        truth.account(), profile, question, "an answer", String.valueOf(cause))))
        .onSuccess(found::addAll);
  }
}
