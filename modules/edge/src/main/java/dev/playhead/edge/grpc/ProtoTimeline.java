package dev.playhead.edge.grpc;

import dev.playhead.contracts.v1.GetTimelineResponse;
import dev.playhead.contracts.v1.GetTimelineResponse.TimelineEvent;
import dev.playhead.domain.RecordedEvent;
import dev.playhead.domain.SessionEnd;
import dev.playhead.domain.Timeline;
import dev.playhead.edge.report.ProtoTimes;

/** The timeline of a session as a protobuf message. */
final class ProtoTimeline {
  private ProtoTimeline() {}

  static GetTimelineResponse response(Timeline timeline) {
    GetTimelineResponse.Builder out =
        GetTimelineResponse.newBuilder()
            .setView(ProtoAnswers.view(timeline.view()))
            .setDuplicates((int) Math.min(timeline.duplicates(), Integer.MAX_VALUE))
            .setStallRatio(timeline.stallRatio())
            .setSummary(timeline.summary());
    timeline.events().forEach(recorded -> out.addEvents(event(recorded)));
    timeline.gaps().forEach(gap -> out.addGapsBuilder().setFrom(gap.from()).setTo(gap.to()));
    if (timeline.startupMs() >= 0) {
      out.setStartupMs(timeline.startupMs());
    }
    measured(timeline, out);
    SessionEnd end = timeline.view().end();
    return end == null
        ? out.build()
        : out.setEndReason(ProtoAnswers.endReason(end.reason())).build();
  }

  private static void measured(Timeline timeline, GetTimelineResponse.Builder out) {
    for (Timeline.Stall stall : timeline.stalls()) {
      out.addStallsBuilder()
          .setTime(ProtoTimes.timestamp(stall.time()))
          .setPositionMs(stall.positionMs())
          .setDurationMs(stall.durationMs());
    }
    for (Timeline.Bitrate bitrate : timeline.bitrates()) {
      out.addBitratesBuilder()
          .setTime(ProtoTimes.timestamp(bitrate.time()))
          .setKbps(bitrate.kbps());
    }
    for (Timeline.Failure failure : timeline.errors()) {
      out.addErrorsBuilder()
          .setTime(ProtoTimes.timestamp(failure.time()))
          .setCode(failure.error().code())
          .setMessage(failure.error().message())
          .setFatal(failure.error().fatal());
    }
  }

  static TimelineEvent event(RecordedEvent recorded) {
    return TimelineEvent.newBuilder()
        .setEvent(ProtoEvents.event(recorded.event()))
        .setReceivedAt(ProtoTimes.timestamp(recorded.receivedAt()))
        .setCorrectedMs(recorded.event().correctedMs())
        .build();
  }
}
