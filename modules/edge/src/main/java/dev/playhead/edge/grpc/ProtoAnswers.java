package dev.playhead.edge.grpc;

import dev.playhead.contracts.v1.ActiveSession;
import dev.playhead.contracts.v1.Device;
import dev.playhead.contracts.v1.Directive;
import dev.playhead.contracts.v1.EndReason;
import dev.playhead.contracts.v1.PlayerState;
import dev.playhead.contracts.v1.Position;
import dev.playhead.contracts.v1.Provenance;
import dev.playhead.contracts.v1.ReportResponse;
import dev.playhead.contracts.v1.View;
import dev.playhead.contracts.v1.Viewing;
import dev.playhead.domain.Activity;
import dev.playhead.domain.Playhead;
import dev.playhead.domain.SessionEnd;
import dev.playhead.edge.api.Progress;
import dev.playhead.edge.report.ProtoTimes;
import dev.playhead.ports.LiveSession;
import dev.playhead.ports.Stop;
import dev.playhead.ports.bus.ReportOutcome;
import java.time.Instant;
import java.util.List;

/** The answers of the public API as protobuf messages. */
final class ProtoAnswers {
  private ProtoAnswers() {}

  static ReportResponse report(String requestId, ReportOutcome.Accepted outcome) {
    ReportResponse.Builder out =
        ReportResponse.newBuilder().setRequestId(requestId).setAccepted(outcome.accepted());
    outcome
        .rejections()
        .forEach(
            rejection ->
                out.addRejectedBuilder()
                    .setIndex(rejection.index())
                    .setCode(rejection.code())
                    .setMessage(rejection.message()));
    return out.addAllDirectives(directives(outcome.stops())).build();
  }

  /** What a device is told unasked, in an answer to no request. */
  static ReportResponse unasked(List<Stop> stops) {
    return ReportResponse.newBuilder().addAllDirectives(directives(stops)).build();
  }

  private static List<Directive> directives(List<Stop> stops) {
    return stops.stream()
        .map(
            stop ->
                Directive.newBuilder()
                    .setSessionId(stop.session().value())
                    .setAction(Directive.Action.ACTION_STOP)
                    .setReason(
                        stop.reason() == dev.playhead.domain.EndReason.CONCURRENCY_LIMIT
                            ? Directive.Reason.REASON_CONCURRENCY_LIMIT
                            : Directive.Reason.REASON_REMOTE_STOP)
                    .build())
        .toList();
  }

  static Position position(Playhead playhead) {
    Position.Builder out =
        Position.newBuilder()
            .setTitleId(playhead.title().title().value())
            .setEdition(playhead.title().edition())
            .setPositionMs(playhead.positionMs())
            .setWatched(playhead.watched())
            .setPlayCount(playhead.playCount())
            .setTime(ProtoTimes.timestamp(playhead.time()))
            .setProvenance(provenance(playhead.provenance()))
            .setSessionId(playhead.session().value())
            .setDevice(device(playhead.device()));
    if (playhead.durationMs() >= 0) {
      out.setDurationMs(playhead.durationMs());
    }
    if (Progress.isKnown(playhead)) {
      out.setProgress(Progress.of(playhead));
    }
    return out.build();
  }

  static View view(dev.playhead.domain.View view) {
    View.Builder out =
        View.newBuilder()
            .setViewId(view.session().value())
            .setSessionId(view.session().value())
            .setTitleId(view.title().title().value())
            .setEdition(view.title().edition())
            .setProfileId(view.profile().value())
            .setDevice(device(view.device()))
            .setStartedAt(ProtoTimes.timestamp(view.startedAt()))
            .setWatchedMs(view.watchedMs())
            .setFromMs(view.fromMs())
            .setPositionMs(view.positionMs())
            .setWatched(view.watched());
    if (view.durationMs() >= 0) {
      out.setDurationMs(view.durationMs());
    }
    SessionEnd end = view.end();
    if (end != null) {
      out.setEndedAt(ProtoTimes.timestamp(end.at())).setEndReason(endReason(end.reason()));
    }
    return out.build();
  }

  static Viewing viewing(dev.playhead.domain.Viewing viewing) {
    Viewing.Builder out =
        Viewing.newBuilder()
            .setTitleId(viewing.title().value())
            .setEdition(viewing.newest().title().edition())
            .setProfileId(viewing.profile().value())
            .setStartedAt(ProtoTimes.timestamp(viewing.startedAt()))
            .setWatchedMs(viewing.watchedMs())
            .setPositionMs(viewing.positionMs())
            .setWatched(viewing.watched());
    if (viewing.durationMs() >= 0) {
      out.setDurationMs(viewing.durationMs());
    }
    Instant endedAt = viewing.endedAt();
    if (endedAt != null) {
      out.setEndedAt(ProtoTimes.timestamp(endedAt));
    }
    viewing.newestFirst().forEach(view -> out.addViews(view(view)));
    return out.build();
  }

  static ActiveSession activeSession(LiveSession session) {
    dev.playhead.domain.View view = session.view();
    ActiveSession.Builder out =
        ActiveSession.newBuilder()
            .setSessionId(view.session().value())
            .setProfileId(view.profile().value())
            .setDevice(device(view.device()))
            .setTitleId(view.title().title().value())
            .setEdition(view.title().edition())
            .setStartedAt(ProtoTimes.timestamp(view.startedAt()))
            .setPositionMs(view.positionMs())
            .setPaused(session.activity() == Activity.PAUSED)
            .setState(state(session.activity()))
            .setLeaseEndsAt(ProtoTimes.timestamp(session.leaseEnd()));
    if (view.durationMs() >= 0) {
      out.setDurationMs(view.durationMs());
    }
    return out.build();
  }

  private static PlayerState state(Activity activity) {
    return switch (activity) {
      case PLAYING -> PlayerState.PLAYER_STATE_PLAYING;
      case PAUSED -> PlayerState.PLAYER_STATE_PAUSED;
      case STALLED -> PlayerState.PLAYER_STATE_STALLED;
      case FAILED -> PlayerState.PLAYER_STATE_FAILED;
      case STOPPED -> PlayerState.PLAYER_STATE_UNSPECIFIED;
    };
  }

  static Device device(dev.playhead.domain.Device device) {
    return Device.newBuilder()
        .setId(device.id().value())
        .setName(device.name())
        .setType(device.type())
        .build();
  }

  static Provenance provenance(dev.playhead.domain.Provenance provenance) {
    return switch (provenance) {
      case EXACT -> Provenance.PROVENANCE_EXACT;
      case DERIVED -> Provenance.PROVENANCE_DERIVED;
      case INTEGRATED -> Provenance.PROVENANCE_INTEGRATED;
    };
  }

  static EndReason endReason(dev.playhead.domain.EndReason reason) {
    return switch (reason) {
      case STOPPED -> EndReason.END_REASON_STOPPED;
      case ENDED -> EndReason.END_REASON_ENDED;
      case EXPIRED -> EndReason.END_REASON_EXPIRED;
      case REPLACED -> EndReason.END_REASON_REPLACED;
      case REMOTE_STOP -> EndReason.END_REASON_REMOTE_STOP;
      case CONCURRENCY_LIMIT -> EndReason.END_REASON_CONCURRENCY_LIMIT;
    };
  }
}
