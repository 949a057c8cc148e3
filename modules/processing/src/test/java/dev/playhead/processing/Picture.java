package dev.playhead.processing;

import dev.playhead.domain.AcceptedReport;
import dev.playhead.domain.AccountId;
import dev.playhead.domain.Engagement;
import dev.playhead.domain.Playhead;
import dev.playhead.domain.PlayheadState;
import dev.playhead.domain.ProfileId;
import dev.playhead.domain.RecordedEvent;
import dev.playhead.domain.Rules;
import dev.playhead.domain.SessionEnd;
import dev.playhead.domain.SessionFold;
import dev.playhead.domain.SessionId;
import dev.playhead.domain.SessionState;
import dev.playhead.domain.Sitting;
import dev.playhead.domain.TitleEdition;
import dev.playhead.domain.TitleId;
import dev.playhead.domain.View;
import dev.playhead.ports.Engagements.Entry;
import dev.playhead.ports.LiveSession;
import dev.playhead.ports.ViewingHistory;
import dev.playhead.testkit.Await;
import dev.playhead.testkit.InMemoryEngagements;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What can be known of some records, each fact on a line of its own, so that two pictures can be
 * compared and their differences read.
 */
record Picture(Map<String, String> facts) {
  private static final int ALL = 10_000;

  /** What the stores and the views hold of the accounts in the partition's log. */
  static Picture of(OnePartition partition) {
    Map<String, String> facts = new TreeMap<>();
    for (AccountId account : accounts(partition.log)) {
      for (SessionId session : sessions(partition.log, account)) {
        List<RecordedEvent> raw =
            Await.result(partition.rawEvents.port().ofSession(account, session));
        facts.put("raw " + account + " " + session, raw.toString());
      }
      for (SessionState state : Await.result(partition.sessions.port().ofAccount(account))) {
        facts.put("session " + account + " " + state.session(), state.toString());
      }
      for (ProfileId profile : profiles(partition.log, account)) {
        for (PlayheadState state :
            Await.result(partition.playheads.port().ofProfile(account, profile))) {
          PlayheadState saying = saying(state);
          if (!saying.sittings().isEmpty()) {
            facts.put(key("playhead", account, profile, state.title()), saying.toString());
          }
        }
        Await.result(partition.history.port().page(account, profile, ViewingHistory.Range.ALL, ALL))
            .forEach(view -> facts.put("history " + account + " " + view.session(), shown(view)));
        Collection<Playhead> live = livePlayheads(partition, account, profile);
        live.forEach(
            playhead ->
                facts.put(
                    key("live playhead", account, profile, playhead.title()), playhead.toString()));
      }
      partition
          .feed(account)
          .forEach(
              (session, view) -> facts.put("feed " + account + " " + session, view.toString()));
      for (LiveSession live : liveSessions(partition, account)) {
        facts.put("live " + account + " " + live.view().session(), live.toString());
      }
    }
    for (TitleId title : titles(partition.log)) {
      Engagement engagement = Await.result(partition.engagements.port().of(title));
      facts.put("engagement " + title, engagement.toString());
    }
    Set<AccountId> open =
        new TreeSet<>(Await.result(partition.sessions.port().openAccounts(OnePartition.PARTITION)));
    facts.put("open", open.toString());
    return new Picture(facts);
  }

  /** What follows from the records by the pure folds, once that time has come. */
  static Picture expected(List<AcceptedReport> log, Instant now, Rules rules) {
    Map<String, String> facts = new TreeMap<>();
    Set<AccountId> open = new TreeSet<>();
    InMemoryEngagements engagements = new InMemoryEngagements();
    for (AccountId account : accounts(log)) {
      List<SessionState> states = new ArrayList<>();
      for (SessionId session : sessions(log, account)) {
        List<RecordedEvent> raw = raw(log, account, session);
        states.add(new SessionFold(rules).of(raw));
        facts.put("raw " + account + " " + session, raw.toString());
      }
      Map<String, PlayheadState> playheads = new HashMap<>();
      for (SessionState state : states) {
        facts.put("session " + account + " " + state.session(), state.toString());
        playheads.merge(
            account + " " + state.profile() + " " + state.title(),
            PlayheadState.empty(state.title()).with(Sitting.of(state), rules),
            (before, one) -> before.with(Sitting.of(state), rules));
        Optional<SessionEnd> end = SessionEnd.of(state, states, now, rules);
        View view = View.of(state, end, rules);
        facts.put("history " + account + " " + state.session(), shown(view));
        if (end.isPresent()) {
          facts.put("feed " + account + " " + state.session(), view.toString());
          Await.result(
              engagements.count(
                  new Entry(account, view.profile(), view.title().title(), view.session()),
                  Engagement.of(view, state.furthestMs())));
        } else {
          open.add(account);
          facts.put(
              "live " + account + " " + state.session(),
              LiveSession.of(state, end, rules).toString());
        }
      }
      playheads.forEach(
          (key, state) -> {
            facts.put("playhead " + key, state.toString());
            state
                .playhead(rules)
                .ifPresent(playhead -> facts.put("live playhead " + key, playhead.toString()));
          });
    }
    for (TitleId title : titles(log)) {
      facts.put("engagement " + title, Await.result(engagements.of(title)).toString());
    }
    facts.put("open", open.toString());
    return new Picture(facts);
  }

  private static Set<TitleId> titles(List<AcceptedReport> log) {
    return log.stream()
        .filter(report -> !Turns.isCommand(report))
        .flatMap(report -> report.events().stream())
        .map(event -> event.title().title())
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /** One fact, as "history smith s". */
  Optional<String> fact(String name) {
    return Optional.ofNullable(facts.get(name));
  }

  /** What is otherwise here, one line for each fact; empty when the pictures are the same. */
  List<String> differencesFrom(Picture expected) {
    Set<String> names = new TreeSet<>(facts.keySet());
    names.addAll(expected.facts.keySet());
    return names.stream()
        .filter(name -> !Objects.equals(facts.get(name), expected.facts.get(name)))
        .map(name -> name + " should be " + expected.facts.get(name) + " but is " + facts.get(name))
        .toList();
  }

  /** Without sessions that turned out to be of another title, which have no say in it. */
  private static PlayheadState saying(PlayheadState state) {
    return new PlayheadState(
        state.title(),
        state.removedAt(),
        state.older(),
        state.sittings().stream()
            .filter(sitting -> sitting.kind() != Sitting.Kind.REMOVED)
            .toList());
  }

  /** The history keeps an active session as it was when it opened, or later. */
  private static String shown(View view) {
    return view.isEnded()
        ? view.toString()
        : "open " + view.profile() + view.title() + view.startedAt();
  }

  private static String key(String of, AccountId account, ProfileId profile, TitleEdition title) {
    return of + " " + account + " " + profile + " " + title;
  }

  /** As a provider reads them: from the stores what the views do not know. */
  private static Collection<Playhead> livePlayheads(
      OnePartition partition, AccountId account, ProfileId profile) {
    List<Playhead> stored =
        Await.result(partition.playheads.port().ofProfile(account, profile)).stream()
            .flatMap(state -> state.playhead(OnePartition.RULES).stream())
            .toList();
    Await.result(partition.views.fillProfile(account, profile, stored));
    return Await.result(partition.views.recent(account, profile, ALL)).orElseThrow();
  }

  /** As a provider reads them: a session is not shown any longer than its lease. */
  private static List<LiveSession> liveSessions(OnePartition partition, AccountId account) {
    List<SessionState> states = Await.result(partition.sessions.port().ofAccount(account));
    List<LiveSession> stored =
        states.stream().map(state -> live(state, states, partition.now())).toList();
    Await.result(partition.views.fillSessions(account, stored));
    return Await.result(partition.views.sessions(account)).orElseThrow().stream()
        .filter(live -> live.isActive(partition.now()))
        .toList();
  }

  private static LiveSession live(SessionState state, List<SessionState> all, Instant now) {
    Rules rules = OnePartition.RULES;
    return LiveSession.of(state, SessionEnd.of(state, all, now, rules), rules);
  }

  private static List<RecordedEvent> raw(
      List<AcceptedReport> log, AccountId account, SessionId session) {
    Map<Long, RecordedEvent> events =
        log.stream()
            .filter(report -> report.account().equals(account))
            .flatMap(Picture::recorded)
            .filter(recorded -> recorded.event().session().equals(session))
            .collect(
                Collectors.toMap(
                    recorded -> recorded.event().sequence(),
                    Function.identity(),
                    (one, other) -> one.receivedAt().isAfter(other.receivedAt()) ? other : one,
                    TreeMap::new));
    return List.copyOf(events.values());
  }

  private static Stream<RecordedEvent> recorded(AcceptedReport report) {
    return report.events().stream()
        .map(
            event ->
                new RecordedEvent(report.profile(), report.device(), report.receivedAt(), event));
  }

  private static Set<AccountId> accounts(List<AcceptedReport> log) {
    return log.stream().map(AcceptedReport::account).collect(Collectors.toCollection(TreeSet::new));
  }

  private static Set<SessionId> sessions(List<AcceptedReport> log, AccountId account) {
    return log.stream()
        .filter(report -> report.account().equals(account) && !Turns.isCommand(report))
        .flatMap(report -> report.events().stream())
        .map(event -> event.session())
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static Set<ProfileId> profiles(List<AcceptedReport> log, AccountId account) {
    return log.stream()
        .filter(report -> report.account().equals(account))
        .map(AcceptedReport::profile)
        .collect(Collectors.toSet());
  }
}
