package dev.playhead.ports.bus;

import dev.playhead.domain.AcceptedReport;
import dev.playhead.domain.Playhead;
import dev.playhead.ports.LiveSession;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Whether a session may start (rule 9). */
public sealed interface StartAnswer {

  /**
   * It may, and its place is taken until its lease ends. It has started once {@code started} is in
   * the log.
   *
   * @param session as it will stand then
   * @param resume the position to go on from; null when there is none, or nobody could say
   * @param resumeStaleSeconds how old the position may be at most, or {@link Answer#FRESH}
   * @param limitChecked whether the active sessions could be counted; otherwise it may start all
   *     the same (availability over consistency)
   * @param replaced sessions of the same device, which the start ends (rule 8)
   * @param stopped sessions that must be stopped for it, oldest first
   */
  record MayStart(
      AcceptedReport started,
      LiveSession session,
      @Nullable Playhead resume,
      long resumeStaleSeconds,
      boolean limitChecked,
      List<LiveSession> replaced,
      List<LiveSession> stopped)
      implements StartAnswer {}

  /**
   * It may not.
   *
   * @param active the sessions that are in the way, newest first
   */
  record LimitReached(int limit, List<LiveSession> active) implements StartAnswer {}
}
