package dev.playhead.testkit;

import dev.playhead.domain.ConcurrencyLimit;
import dev.playhead.domain.ConcurrencyLimit.Policy;
import dev.playhead.domain.SessionId;
import dev.playhead.ports.Admissions.Outcome;
import dev.playhead.ports.Admissions.Standing;
import dev.playhead.ports.LiveSession;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/** Rules 8 and 9 on a map of open sessions, as plainly as they can be said. */
final class NaiveAdmission {
  private NaiveAdmission() {}

  static Outcome admit(
      Map<SessionId, LiveSession> open, LiveSession start, ConcurrencyLimit limit) {
    List<LiveSession> others =
        open.values().stream()
            .filter(live -> live.isActive(start.view().startedAt()))
            .filter(live -> !live.view().session().equals(start.view().session()))
            .sorted(
                Comparator.comparing((LiveSession live) -> live.view().startedAt())
                    .thenComparing(live -> live.view().session()))
            .toList();
    List<LiveSession> replaced = others.stream().filter(live -> isOnDeviceOf(live, start)).toList();
    List<LiveSession> active = others.stream().filter(live -> !isOnDeviceOf(live, start)).toList();
    int tooMany = Math.max(0, active.size() - limit.sessions() + 1);
    if (tooMany > 0 && limit.policy() == Policy.REFUSE) {
      return new Outcome.Refused(active);
    }
    List<LiveSession> stopped = active.subList(0, tooMany);
    replaced.forEach(live -> open.remove(live.view().session()));
    stopped.forEach(live -> open.remove(live.view().session()));
    open.put(start.view().session(), start);
    return new Outcome.Admitted(replaced, stopped);
  }

  /** Rule 7: the returning session is the one that stops, whatever the policy. */
  static Standing recheck(
      Map<SessionId, LiveSession> open, SessionId session, ConcurrencyLimit limit, Instant now) {
    LiveSession own = open.get(session);
    if (own == null || !own.isActive(now)) {
      return new Standing.Stays();
    }
    long active = open.values().stream().filter(live -> live.isActive(now)).count();
    if (active <= limit.sessions()) {
      return new Standing.Stays();
    }
    open.remove(session);
    return new Standing.MustStop(own);
  }

  private static boolean isOnDeviceOf(LiveSession live, LiveSession start) {
    return live.view().device().id().equals(start.view().device().id());
  }
}
