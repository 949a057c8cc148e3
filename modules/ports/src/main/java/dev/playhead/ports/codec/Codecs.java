package dev.playhead.ports.codec;

import dev.playhead.domain.AcceptedReport;
import dev.playhead.domain.Device;
import dev.playhead.domain.Engagement;
import dev.playhead.domain.Playhead;
import dev.playhead.domain.PlayheadState;
import dev.playhead.domain.RecordedEvent;
import dev.playhead.domain.SessionId;
import dev.playhead.domain.SessionState;
import dev.playhead.domain.TitleEdition;
import dev.playhead.domain.View;
import dev.playhead.ports.LiveSession;
import java.util.List;

/** Every stored form there is. */
public final class Codecs {
  /** A record of the queue: one report. */
  public static final Codec<AcceptedReport> REPORT = new ReportCodec();

  /** An entry of the raw log: one event. */
  public static final Codec<RecordedEvent> EVENT = new RecordedEventCodec();

  /** A session as folded. */
  public static final Codec<SessionState> SESSION = new SessionStateCodec();

  /** What decides a playhead. */
  public static final Codec<PlayheadState> PLAYHEAD_STATE = new PlayheadStateCodec();

  /** A playhead, decided. */
  public static final Codec<Playhead> PLAYHEAD = new PlayheadCodec();

  /** A view of the history. */
  public static final Codec<View> VIEW = new ViewCodec();

  /** An open session. */
  public static final Codec<LiveSession> LIVE_SESSION = new LiveSessionCodec();

  /** What views of a title come to. */
  public static final Codec<Engagement> ENGAGEMENT = new EngagementCodec();

  /** A device, to which others refer. */
  public static final Codec<Device> DEVICE = new DeviceCodec();

  /** A playhead that stands under its title. */
  public static final EntryCodec<TitleEdition, Playhead> PLAYHEAD_ENTRY = new PlayheadEntryCodec();

  /** An open session that stands under its id. */
  public static final EntryCodec<SessionId, LiveSession> SESSION_ENTRY = new SessionEntryCodec();

  private Codecs() {}

  /**
   * Some events of a session, which knows from elsewhere whose they are: a row of the raw log. They
   * must be in the order of their sequences, each of which occurs once.
   */
  public static Codec<List<RecordedEvent>> run(SessionId session) {
    return new RunCodec(session);
  }
}
