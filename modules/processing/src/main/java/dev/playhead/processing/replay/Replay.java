package dev.playhead.processing.replay;

import dev.playhead.domain.AccountId;
import dev.playhead.domain.ProfileId;
import dev.playhead.ports.Generation;
import dev.playhead.ports.LiveSession;
import dev.playhead.ports.replay.Difference;
import dev.playhead.ports.replay.ReplayRequest;
import dev.playhead.ports.replay.ReplayedView;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * What the raw events of an account give, beside what its views hold.
 *
 * @param differences where these are not the same
 * @param storedHash the state hash of the views as they are
 * @param expectedHash the state hash of the views as they should be
 */
public record Replay(
    ReplayRequest request,
    Generation generation,
    LoggedAccount logged,
    Refold expected,
    StoredAccount stored,
    List<Difference> differences,
    String storedHash,
    String expectedHash) {

  AccountId account() {
    return request.account();
  }

  /** Whether the log has anything of the account, of the time that is asked for. */
  public boolean isCovered() {
    return logged.isCovered();
  }

  /** Whether a view differs. */
  public boolean differs(ReplayedView view) {
    return differences.stream().anyMatch(one -> one.view() == view);
  }

  /** Whether the history of a profile differs. */
  public boolean differs(ProfileId profile) {
    return differences.stream()
        .filter(one -> one.view() == ReplayedView.HISTORY)
        .anyMatch(one -> one.key().startsWith(profile + "/"));
  }

  /** Whether any view that is stored differs, and not only the fast reads. */
  public boolean storesDiffer() {
    return differences.stream().anyMatch(one -> one.view() != ReplayedView.MATERIALIZED);
  }

  /** All profiles that the account has, as far as known. */
  public Set<ProfileId> profiles() {
    Set<ProfileId> profiles = new HashSet<>(logged.profiles());
    stored.views().sessions().values().forEach(state -> profiles.add(state.profile()));
    return profiles;
  }

  /** Sessions whose devices may have to be told that they were stopped. */
  public List<LiveSession> stopped() {
    return expected.stopped();
  }

  /** How many sessions the log has of it. */
  public long sessions() {
    return logged.sessionCount();
  }

  /** How many events were folded. */
  public long events() {
    return logged.eventCount();
  }

  /** Sessions whose raw events cannot be folded. */
  public List<String> unreadable() {
    return logged.unreadable().stream().map(session -> session.value()).sorted().toList();
  }
}
