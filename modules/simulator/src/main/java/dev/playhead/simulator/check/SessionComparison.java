package dev.playhead.simulator.check;

import dev.playhead.simulator.truth.AccountTruth;
import dev.playhead.simulator.truth.EndTruth;
import dev.playhead.simulator.truth.SessionTruth;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Views and active sessions against the truth. */
final class SessionComparison {
  private final AccountTruth truth;
  private final Asked asked;

  SessionComparison(AccountTruth truth, Asked asked) {
    this.truth = truth;
    this.asked = asked;
  }

  /** A profile's history must have a view of each session, once, newest first. */
  List<Difference> history(String profile, List<JsonObject> views) {
    List<Difference> differences = new ArrayList<>();
    Map<String, SessionTruth> missing = truth.sessions(profile);
    String before = null;
    for (JsonObject view : views) {
      String id = view.getString("sessionId", "?");
      SessionTruth session = missing.remove(id);
      if (session == null) {
        differences.add(new Difference(account(), profile, "history", "no view of " + id, "one"));
        continue;
      }
      view(session, view, "history, view of " + id).ifPresent(differences::add);
      String startedAt = view.getString("startedAt");
      if (before != null && before.compareTo(startedAt) < 0) {
        differences.add(
            new Difference(account(), profile, "history", "newest first", startedAt + " of " + id));
      }
      before = startedAt;
    }
    missing
        .keySet()
        .forEach(
            id ->
                differences.add(
                    new Difference(account(), profile, "history", "a view of " + id, "none")));
    return differences;
  }

  Optional<Difference> one(SessionTruth session, Optional<JsonObject> view) {
    String question = "session " + session.session();
    return view.isPresent()
        ? view(session, view.get(), question)
        : Optional.of(
            new Difference(account(), session.played().profile(), question, "a view", "none"));
  }

  /** The sessions whose lease lives, and no others. */
  List<Difference> active(List<JsonObject> items) {
    List<Difference> differences = new ArrayList<>();
    List<String> seen = new ArrayList<>();
    for (JsonObject item : items) {
      String id = item.getString("sessionId", "?");
      seen.add(id);
      SessionTruth session = session(id);
      if (session == null || !mayBeActive(session)) {
        differences.add(new Difference(account(), "", "active sessions", "no " + id, "there"));
      } else {
        active(session, item).ifPresent(differences::add);
      }
    }
    truth.sessions().stream()
        .filter(this::mustBeActive)
        .filter(session -> !seen.contains(session.session()))
        .forEach(
            session ->
                differences.add(
                    new Difference(
                        account(), "", "active sessions", session.session(), "not there")));
    return differences;
  }

  private Optional<Difference> active(SessionTruth session, JsonObject item) {
    if (truth.isVague(session)) {
      return Optional.empty();
    }
    long within = truth.blurMs(session);
    return new Comparison(item)
        .same("profileId", session.played().profile())
        .sameDevice(session.played().device().id())
        .same("titleId", session.played().title().id())
        .same("edition", edition(session))
        .near("startedAt", session.startedAt(), within)
        .same("positionMs", session.positionMs())
        .sameIfKnown("durationMs", session.lengthMs())
        .same("paused", session.paused())
        .near("leaseEndsAt", session.leaseEnd(truth.limits()), within)
        .difference(account(), "", "active session " + session.session());
  }

  private Optional<Difference> view(SessionTruth session, JsonObject view, String question) {
    if (truth.isVague(session)) {
      return Optional.empty();
    }
    long within = truth.blurMs(session);
    Comparison comparison =
        new Comparison(view)
            .same("profileId", session.played().profile())
            .sameDevice(session.played().device().id())
            .same("titleId", session.played().title().id())
            .same("edition", edition(session))
            .near("startedAt", session.startedAt(), within)
            .near("watchedMs", session.watchedMs(), session.watchedWithinMs(within))
            .same("fromMs", session.fromMs())
            .same("positionMs", session.positionMs())
            .sameIfKnown("durationMs", session.lengthMs())
            .same("watched", session.watched(truth.limits()));
    end(session, view, comparison);
    return comparison.difference(account(), session.played().profile(), question);
  }

  private void end(SessionTruth session, JsonObject view, Comparison comparison) {
    boolean over = truth.isOver(session);
    if (!over && asked.surelyBefore(session, truth.limits())) {
      comparison.same("endedAt", null).same("endReason", null);
    } else if (over || asked.surelyAfter(session, truth.limits()) || view.containsKey("endedAt")) {
      EndTruth end = truth.end(session);
      comparison.near("endedAt", end.at(), endBlurMs()).same("endReason", end.reason());
    }
  }

  /** The end of a replaced session is the start of another. */
  private long endBlurMs() {
    return truth.sessions().stream()
        .filter(session -> !truth.isVague(session))
        .mapToLong(truth::blurMs)
        .max()
        .orElse(0);
  }

  private boolean mayBeActive(SessionTruth session) {
    return truth.isVague(session)
        || (!truth.isOver(session) && !asked.surelyAfter(session, truth.limits()));
  }

  private boolean mustBeActive(SessionTruth session) {
    return !truth.isVague(session)
        && !truth.isOver(session)
        && asked.surelyBefore(session, truth.limits());
  }

  private @Nullable SessionTruth session(String id) {
    return truth.sessions().stream()
        .filter(session -> session.session().equals(id))
        .findFirst()
        .orElse(null);
  }

  private static @Nullable String edition(SessionTruth session) {
    String edition = session.played().title().edition();
    return edition.isEmpty() ? null : edition;
  }

  private String account() {
    return truth.account();
  }
}
