package dev.playhead.domain;

import java.time.Instant;
import java.util.List;

/** Acts of profile "ann" about the title "film", as the log has them. */
final class Acts {
  static final AccountId ACCOUNT = new AccountId("smith");
  static final ProfileId ANN = new ProfileId("ann");
  static final TitleEdition FILM = TitleEdition.of("film");

  private Acts() {}

  static RecordedEvent of(String id, Instant at, Act act) {
    AcceptedReport report = act.recorded(new SessionId(id), at);
    return new RecordedEvent(
        report.profile(), report.device(), report.receivedAt(), report.events().get(0));
  }

  static RecordedEvent position(String id, Instant at, long positionMs) {
    return of(id, at, Act.OfTitle.position(ACCOUNT, ANN, FILM, positionMs));
  }

  static RecordedEvent watched(String id, Instant at, boolean watched) {
    return of(id, at, Act.OfTitle.watched(ACCOUNT, ANN, FILM, watched));
  }

  static RecordedEvent dismissal(String id, Instant at) {
    return of(id, at, Act.OfTitle.dismissal(ACCOUNT, ANN, FILM));
  }

  static RecordedEvent stop(String session, Instant at) {
    return of(
        "none",
        at,
        new Act.OfSession(ACCOUNT, ANN, new SessionId(session), FILM, EventType.REMOTE_STOPPED));
  }

  static RecordedEvent removal(String session, Instant at) {
    return of(
        "none",
        at,
        new Act.OfSession(ACCOUNT, ANN, new SessionId(session), FILM, EventType.VIEW_REMOVED));
  }

  /** What decides the playhead of the film after these sittings. */
  static PlayheadState film(List<Sitting> sittings) {
    PlayheadState state = PlayheadState.empty(FILM);
    for (Sitting sitting : sittings) {
      state = state.with(sitting, Rules.DEFAULT);
    }
    return state;
  }

  static PlayheadState film(Sitting... sittings) {
    return film(List.of(sittings));
  }

  static Playhead playhead(Sitting... sittings) {
    return film(sittings).playhead(Rules.DEFAULT).orElseThrow();
  }
}
