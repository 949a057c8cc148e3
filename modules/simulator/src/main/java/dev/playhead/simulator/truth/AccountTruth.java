package dev.playhead.simulator.truth;

import dev.playhead.simulator.script.PlayedSession;
import dev.playhead.simulator.script.Title;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;

/** All that the answers about an account must say. */
public final class AccountTruth {
  /**
   * Events of a session are at least a second apart. While times are off by less, their order is
   * known, and everything but the times themselves is known exactly.
   */
  private static final long VAGUE_FROM_MS = 900;

  private final String account;
  private final Limits limits;
  private final ToLongFunction<String> blurMs;
  private final Map<String, SessionTruth> sessions;
  private final Map<String, Map<Title, TitleTruth>> titles;

  /**
   * @param blurMs by how much the times that the server keeps of a session may be off
   */
  public AccountTruth(
      String account,
      Collection<PlayedSession> played,
      Limits limits,
      ToLongFunction<String> blurMs) {
    this.account = account;
    this.limits = limits;
    this.blurMs = blurMs;
    sessions =
        played.stream()
            .map(session -> SessionTruth.of(session, limits))
            .collect(
                Collectors.toMap(
                    SessionTruth::session,
                    Function.identity(),
                    (one, other) -> one,
                    LinkedHashMap::new));
    titles =
        sessions.values().stream()
            .collect(
                Collectors.groupingBy(
                    session -> session.played().profile(),
                    Collectors.groupingBy(
                        session -> session.played().title(),
                        Collectors.collectingAndThen(
                            Collectors.toList(), all -> TitleTruth.of(all, limits)))));
  }

  public String account() {
    return account;
  }

  public Limits limits() {
    return limits;
  }

  public Collection<SessionTruth> sessions() {
    return sessions.values();
  }

  /** The sessions of a profile, by id. */
  public Map<String, SessionTruth> sessions(String profile) {
    return sessions.values().stream()
        .filter(session -> session.played().profile().equals(profile))
        .collect(Collectors.toMap(SessionTruth::session, Function.identity()));
  }

  /** What a profile has played, newest position first. */
  public List<TitleTruth> titles(String profile) {
    return titles.getOrDefault(profile, Map.of()).values().stream()
        .sorted(Comparator.comparing(TitleTruth::time).reversed())
        .toList();
  }

  public EndTruth end(SessionTruth session) {
    return EndTruth.of(session, sessions.values(), limits);
  }

  /** Whether it ended before its lease ran out. */
  public boolean isOver(SessionTruth session) {
    return EndTruth.replacedOrStopped(session, sessions.values(), limits).isPresent();
  }

  public long blurMs(SessionTruth session) {
    return blurMs.applyAsLong(session.session());
  }

  public long blurMs(TitleTruth title) {
    return title.sessions().stream().mapToLong(this::blurMs).max().orElse(0);
  }

  /** By how much the play time of a title may be off. */
  public long playedWithinMs(TitleTruth title) {
    return title.sessions().stream()
        .mapToLong(session -> session.watchedWithinMs(blurMs(session)))
        .sum();
  }

  /** Whether reports were so slow that only the session's existence is known. */
  public boolean isVague(SessionTruth session) {
    return blurMs(session) >= VAGUE_FROM_MS;
  }

  public boolean isVague(TitleTruth title) {
    return blurMs(title) >= VAGUE_FROM_MS;
  }
}
