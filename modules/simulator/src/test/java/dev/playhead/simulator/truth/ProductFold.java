package dev.playhead.simulator.truth;

import dev.playhead.domain.Device;
import dev.playhead.domain.DeviceId;
import dev.playhead.domain.EventType;
import dev.playhead.domain.PlaybackError;
import dev.playhead.domain.Playhead;
import dev.playhead.domain.PlayheadState;
import dev.playhead.domain.ProfileId;
import dev.playhead.domain.RecordedEvent;
import dev.playhead.domain.Rules;
import dev.playhead.domain.SessionFold;
import dev.playhead.domain.SessionId;
import dev.playhead.domain.SessionState;
import dev.playhead.domain.Sitting;
import dev.playhead.domain.Telemetry;
import dev.playhead.domain.TitleEdition;
import dev.playhead.domain.TitleId;
import dev.playhead.domain.ViewingEvent;
import dev.playhead.simulator.script.DeviceEvent;
import dev.playhead.simulator.script.PlayedSession;
import java.time.Instant;
import java.util.Collection;

/** What the product's own folds make of the same sessions. */
final class ProductFold {
  static final Rules RULES = Rules.DEFAULT;

  private ProductFold() {}

  static SessionState session(PlayedSession played) {
    Device device =
        new Device(
            new DeviceId(played.device().id()), played.device().name(), played.device().type());
    return new SessionFold(RULES)
        .of(
            played.reported().stream()
                .map(
                    event ->
                        new RecordedEvent(
                            new ProfileId(played.profile()),
                            device,
                            Instant.MAX,
                            event(played, event)))
                .toList());
  }

  static Playhead playhead(Collection<PlayedSession> ofTitle) {
    PlayheadState state = PlayheadState.empty(title(ofTitle.iterator().next()));
    for (PlayedSession played : ofTitle) {
      state = state.with(Sitting.of(session(played)), RULES);
    }
    return state.playhead(RULES).orElseThrow();
  }

  private static TitleEdition title(PlayedSession played) {
    return new TitleEdition(new TitleId(played.title().id()), played.title().edition());
  }

  private static ViewingEvent event(PlayedSession played, DeviceEvent event) {
    Instant time = event.time().plusMillis(played.device().uncorrectedMs());
    return new ViewingEvent(
        new SessionId(played.session()),
        event.sequence(),
        EventType.valueOf(event.type().name()),
        time,
        time,
        title(played),
        event.positionMs(),
        event.fromMs(),
        event.lengthMs(),
        event.creditsMs(),
        event.paused(),
        event.ended(),
        new Telemetry(event.bitrateKbps(), Telemetry.UNKNOWN, Telemetry.UNKNOWN),
        event.error() == null ? null : new PlaybackError(event.error(), "", event.fatal()));
  }
}
