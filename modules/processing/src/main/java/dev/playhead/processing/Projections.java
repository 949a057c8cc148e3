package dev.playhead.processing;

import dev.playhead.domain.PlayheadState;
import dev.playhead.domain.ProfileId;
import dev.playhead.domain.Rules;
import dev.playhead.ports.LiveSession;
import dev.playhead.ports.bus.Projection;
import dev.playhead.ports.bus.Projection.Forgotten;
import dev.playhead.ports.bus.Projection.PlayheadChange;
import dev.playhead.ports.bus.Projection.SessionChange;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Turns what changed in the stores into what the views must show. */
final class Projections {
  private Projections() {}

  static Projection of(int partition, long offset, List<AccountChanges> changes, Rules rules) {
    List<Forgotten> forgotten = new ArrayList<>(0);
    List<SessionChange> sessions = new ArrayList<>();
    List<PlayheadChange> playheads = new ArrayList<>();
    for (AccountChanges change : changes) {
      Set<ProfileId> profiles = change.forgotten();
      if (profiles != null) {
        forgotten.add(new Forgotten(change.account(), profiles));
      }
      for (LiveSession session : change.live()) {
        boolean isReopened = change.reopened().contains(session.view().session());
        sessions.add(new SessionChange(change.account(), session, isReopened));
      }
      change
          .playheads()
          .forEach(
              (profile, states) -> {
                for (PlayheadState state : states) {
                  playheads.add(
                      new PlayheadChange(
                          change.account(),
                          profile,
                          state.title(),
                          state.playhead(rules).orElse(null)));
                }
              });
    }
    return new Projection(partition, offset, forgotten, sessions, playheads);
  }
}
