package dev.playhead.processing;

import dev.playhead.domain.AccountId;
import dev.playhead.domain.Act;
import dev.playhead.domain.SessionId;
import dev.playhead.ports.replay.Difference;
import dev.playhead.ports.replay.ReplayMode;
import dev.playhead.ports.replay.ReplayOutcome;
import dev.playhead.ports.replay.ReplayRequest;
import dev.playhead.ports.replay.ReplayedView;
import dev.playhead.testkit.Await;
import java.util.EnumSet;
import java.util.Set;
import java.util.stream.Collectors;

/** Replays that are asked for through the queue of a partition. */
final class Asked {
  private final OnePartition partition;
  private int count;

  Asked(OnePartition partition) {
    this.partition = partition;
  }

  /** Puts it into the queue. */
  SessionId put(AccountId account, ReplayMode mode, Set<ReplayedView> views) {
    return put(new ReplayRequest(next(), account, mode, views, null, null));
  }

  SessionId put(AccountId account, ReplayMode mode) {
    return put(account, mode, EnumSet.allOf(ReplayedView.class));
  }

  SessionId put(ReplayRequest request) {
    Await.result(partition.replays.ask(request));
    partition.log.add(
        Act.OfAccount.replay(request.account()).recorded(request.id(), partition.now()));
    return request.id();
  }

  /** The same, under an id that begins so. */
  ReplayOutcome done(String id, AccountId account, ReplayMode mode) {
    SessionId named = new SessionId(id);
    put(new ReplayRequest(named, account, mode, EnumSet.allOf(ReplayedView.class), null, null));
    if (!partition.readAll()) {
      throw new AssertionError("Expected the stores to answer");
    }
    return outcome(named);
  }

  SessionId next() {
    return new SessionId("replay-" + count++);
  }

  /** Asks for it, has it done, and tells what became of it. */
  ReplayOutcome done(AccountId account, ReplayMode mode) {
    SessionId id = put(account, mode);
    if (!partition.readAll()) {
      throw new AssertionError("Expected the stores to answer");
    }
    return outcome(id);
  }

  ReplayOutcome outcome(SessionId id) {
    return Await.result(partition.replays.outcome(id)).orElseThrow();
  }

  /** Differences, as "playheads anna/house is missing". */
  static Set<String> told(ReplayOutcome outcome) {
    return outcome.found().stream().map(Asked::told).collect(Collectors.toSet());
  }

  private static String told(Difference difference) {
    return difference.view().word() + " " + difference.key() + " " + difference.kind().word();
  }
}
