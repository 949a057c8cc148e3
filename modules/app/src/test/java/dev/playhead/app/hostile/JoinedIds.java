package dev.playhead.app.hostile;

import static dev.playhead.app.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import dev.playhead.contracts.v1.CollectionGrpcClient;
import dev.playhead.contracts.v1.GetPositionRequest;
import dev.playhead.contracts.v1.PlaybackGrpcClient;
import dev.playhead.edge.grpc.GrpcCalls;
import io.vertx.core.Vertx;
import java.util.List;

/** Good ids that are one text when they are joined carelessly, each with a playhead of its own. */
final class JoinedIds {
  private static final String LONGEST = "~".repeat(128);

  private static final List<Ids> ALL =
      List.of(
          new Ids("a", "b:c", "s", "t", ""),
          new Ids("a:b", "c", "s", "t", ""),
          new Ids("a:b:c", "s", "t", "t", ""),
          new Ids("a", "b", "c:s", "t", ""),
          new Ids("a", "b", "c", "s:t", ""),
          new Ids("a", "b", "i", "t", "e"),
          new Ids("a", "b", "d", "t:e", ""),
          new Ids("a", "b", "e", "t-e", ""),
          new Ids("a", "b", "f", "t~e", ""),
          new Ids("a", "b", "g", "t.e", ""),
          new Ids("a", "b", "h", "te", ""),
          new Ids(".", "..", "-", "~", "_"),
          new Ids("..", ".", "-", "~", "_"),
          new Ids("~", "-", "..", ".", ":"),
          new Ids(":", ":", ":", ":", ":"),
          new Ids("::", ":", ":", ":", ""),
          new Ids(LONGEST, LONGEST, LONGEST, LONGEST, LONGEST),
          new Ids(LONGEST, LONGEST, ":", LONGEST, ""));

  private final GrpcCalls grpc;

  JoinedIds(Vertx vertx, int port) {
    this.grpc = new GrpcCalls(vertx, port);
  }

  private record Ids(
      String account, String profile, String session, String title, String edition) {}

  void areKeptApart() {
    for (int i = 0; i < ALL.size(); i++) {
      Ids ids = ALL.get(i);
      var report =
          ProtoReports.report(ids.account, ids.profile, "tv")
              .addEvents(ProtoReports.event(ids.session, 0, ids.title, ids.edition, position(i)))
              .build();
      assertThat(grpc.call(CollectionGrpcClient.Report, report).answer().getAccepted()).isOne();
    }
    for (int i = 0; i < ALL.size(); i++) {
      Ids ids = ALL.get(i);
      long expected = position(i);
      eventually(() -> assertThat(read(ids)).as(ids::toString).isEqualTo(expected));
    }
  }

  private static long position(int i) {
    return 60_000 + 1000L * i;
  }

  private long read(Ids ids) {
    var ended =
        grpc.call(
            PlaybackGrpcClient.GetPosition,
            GetPositionRequest.newBuilder()
                .setAccountId(ids.account)
                .setProfileId(ids.profile)
                .setTitleId(ids.title)
                .setEdition(ids.edition)
                .build());
    return ended.message() == null ? -1 : ended.answer().getPosition().getPositionMs();
  }
}
