package dev.playhead.perf.rows;

import dev.playhead.perf.run.Node;
import dev.playhead.perf.run.Peer;
import dev.playhead.perf.run.Stage;
import dev.playhead.perf.run.Topic;
import dev.playhead.perf.table.Line;
import java.io.IOException;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The same two jobs done with other frameworks. Reports go to a topic that nobody reads, from a
 * node that only takes them, so that each process does the same: the other roles' work is in row 1.
 */
final class PeersRow implements Row {
  static final String ID = "peers";

  private static final String PREFIX = "peers.";
  private static final String REPORT = "report apart";
  private static final String POSITION = "position";
  private static final String TAKER = "taker";

  private final Map<Peer, Integer> ports = new EnumMap<>(Peer.class);
  private @Nullable Node taker;
  private @Nullable Topic topic;

  @Override
  public String id() {
    return ID;
  }

  @Override
  public void warmUp(Scene scene) throws IOException {
    scene.tell("starting the peers");
    taker =
        scene
            .stage()
            .node(TAKER, Map.of("roles", "edge,collection", "kafka.topic-prefix", PREFIX));
    topic = scene.stage().topic(PREFIX, "nobody");
    for (Peer peer : Peer.values()) {
      ports.put(peer, scene.stage().peer(peer, PREFIX + "events.v1"));
    }
    scene.tell("reporting what is to be read");
    scene.reports(() -> scene.closed("report", scene.node().port()));
    scene.warmUp(REPORT, taker.port());
    scene.warmUp(POSITION, scene.node().port());
    for (int port : ports.values()) {
      scene.warmUp(REPORT, port);
      scene.warmUp(POSITION, port);
    }
  }

  @Override
  public void round(Scene scene) throws IOException {
    Shot own = reports(scene, started(taker).port());
    Map<Peer, Shot> others = new LinkedHashMap<>();
    for (Map.Entry<Peer, Integer> peer : ports.entrySet()) {
      others.put(peer.getKey(), reports(scene, peer.getValue()));
    }
    others.forEach((peer, shot) -> lines(scene, "single-event reports", peer, TAKER, own, shot));

    Shot reads = scene.closed(POSITION, scene.node().port());
    Map<Peer, Shot> otherReads = new LinkedHashMap<>();
    for (Map.Entry<Peer, Integer> peer : ports.entrySet()) {
      otherReads.put(peer.getKey(), scene.closed(POSITION, peer.getValue()));
    }
    otherReads.forEach((peer, shot) -> lines(scene, "resume reads", peer, Stage.NODE, reads, shot));
  }

  /** Reports, of which exactly the acknowledged ones stand in the topic when this returns. */
  private Shot reports(Scene scene, int port) throws IOException {
    Topic written = started(topic);
    long before = written.appended();
    Shot shot = scene.closed(REPORT, port);
    Scene.requireAppended(written, before, shot.result().getLong("good"));
    return shot;
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

  private static <T> T started(@Nullable T thing) {
    if (thing == null) {
      throw new IllegalStateException("Expected the peers to be warmed up first");
    }
    return thing;
  }
}
