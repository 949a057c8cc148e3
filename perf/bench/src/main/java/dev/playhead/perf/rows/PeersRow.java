package dev.playhead.perf.rows;

import dev.playhead.perf.run.Peer;
import dev.playhead.perf.run.Stage;
import dev.playhead.perf.table.Line;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The same two jobs done with other frameworks. Reports go to a topic that nobody reads, from a
 * node that only takes them, so that each process does the same: the other roles' work is in row 1.
 */
final class PeersRow implements Row {
  static final String ID = "peers";

  private static final String POSITION = "position";

  private final Map<Peer, Integer> ports = new EnumMap<>(Peer.class);

  @Override
  public String id() {
    return ID;
  }

  @Override
  public void warmUp(Scene scene) throws IOException {
    scene.tell("starting the peers");
    Target taker = scene.acceptor();
    for (Peer peer : Peer.values()) {
      ports.put(peer, scene.stage().peer(peer, Scene.ACCEPTED_TOPIC));
    }
    scene.seed();
    scene.warmUpReports(taker);
    scene.warmUp(POSITION, scene.whole().port());
    for (int port : ports.values()) {
      scene.warmUp(
          "reports to port " + port,
          seconds -> scene.reports(taker.topic(), reports(scene, port, seconds)));
      scene.warmUp(POSITION, port);
    }
  }

  @Override
  public void round(Scene scene) throws IOException {
    double seconds = scene.plan().seconds();
    Target taker = scene.acceptor();
    Shot own = scene.reports(taker, seconds);
    Map<Peer, Shot> others = new LinkedHashMap<>();
    for (Map.Entry<Peer, Integer> peer : ports.entrySet()) {
      JsonObject order = reports(scene, peer.getValue(), seconds);
      others.put(peer.getKey(), scene.reports(taker.topic(), order));
    }
    others.forEach(
        (peer, shot) -> lines(scene, "single-event reports", peer, Scene.ACCEPTOR, own, shot));

    Shot reads = scene.closed(POSITION, scene.whole().port());
    Map<Peer, Shot> otherReads = new LinkedHashMap<>();
    for (Map.Entry<Peer, Integer> peer : ports.entrySet()) {
      otherReads.put(peer.getKey(), scene.closed(POSITION, peer.getValue()));
    }
    otherReads.forEach((peer, shot) -> lines(scene, "resume reads", peer, Stage.NODE, reads, shot));
  }

  private static JsonObject reports(Scene scene, int port, double seconds) throws IOException {
    return Orders.http("report", port, Plan.CONNECTIONS, seconds)
        .put("households", scene.acceptor().households());
  }

  private static void lines(
      Scene scene, String what, Peer peer, String process, Shot own, Shot other) {
    String name = "peer: " + peer.label();
    Line rate = scene.table().line(ID, what + "/s beside " + peer.label(), name, null);
    rate.add(own.perSecond(), other.perSecond());
    own.toll(rate);
    rate.ceilingCpu(other.micros());
    scene
        .table()
        .line(ID, what + ", CPU-µs each, beside " + peer.label(), name, null)
        .add(own.micros(process), other.micros(peer.label()));
  }
}
