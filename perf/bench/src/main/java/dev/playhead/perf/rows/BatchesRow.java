package dev.playhead.perf.rows;

import dev.playhead.perf.table.Aim;
import dev.playhead.perf.table.Line;
import io.vertx.core.json.JsonObject;
import java.io.IOException;

/**
 * Reports of fifty events, over HTTP and over a gRPC stream, beside a bare producer: one that sends
 * a record an event, as is usual, and one that sends Playhead's records, which hold a report each.
 */
final class BatchesRow implements Row {
  private static final int EVENTS = 50;

  /** With eight reports under way on each, as many as HTTP has connections. */
  private static final int STREAMS = 32;

  private static final double HTTP_AIM = 0.55;
  private static final double GRPC_AIM = 0.7;
  private static final String RAW = "Kafka producer, ";
  private static final String RECORDS = "a record an event";
  private static final String REPORTS = "a record a report";

  @Override
  public String id() {
    return "2";
  }

  @Override
  public void warmUp(Scene scene) throws IOException {
    scene.warmUp("a bare producer of reports", seconds -> raw(scene, EVENTS, seconds));
    scene.warmUp("a bare producer of events", seconds -> raw(scene, 1, seconds));
    scene.warmUp("reports of fifty events over HTTP", seconds -> http(scene, seconds));
    scene.warmUp("reports of fifty events over gRPC", seconds -> grpc(scene, seconds));
  }

  @Override
  public void round(Scene scene) throws IOException {
    double seconds = scene.plan().seconds();
    Shot records = raw(scene, 1, seconds);
    Shot reports = raw(scene, EVENTS, seconds);
    Shot http = http(scene, seconds);
    Shot grpc = grpc(scene, seconds);
    add(scene, RECORDS, http, grpc, records);
    add(scene, REPORTS, http, grpc, reports);
  }

  private static void add(Scene scene, String producer, Shot http, Shot grpc, Shot raw) {
    String what = "events/s in 50-event reports, ";
    add(scene, what + "HTTP, beside " + producer, producer, HTTP_AIM, http, raw);
    add(scene, what + "gRPC stream, beside " + producer, producer, GRPC_AIM, grpc, raw);
  }

  private static void add(
      Scene scene, String what, String producer, double aim, Shot shot, Shot raw) {
    Line line = scene.table().line("2", what, RAW + producer, Aim.ratioAtLeast(aim));
    line.add(shot.perSecond() * EVENTS, raw.perSecond());
    line.ceilingCpu(raw.micros());
    shot.toll(line);
  }

  private static Shot raw(Scene scene, int events, double seconds) throws IOException {
    JsonObject order =
        Orders.kafka(
            "produce",
            Orders.BATCHES,
            "raw" + events + ".events.v1",
            scene.stage().engines().addresses());
    Shot shot = scene.shot(scene.raw(), order.put("events", events).put("seconds", seconds));
    // The producer counts events already.
    return new Shot(shot.result(), shot.events() / events, shot.cpu());
  }

  private static Shot http(Scene scene, double seconds) throws IOException {
    Target target = scene.acceptor();
    return scene.reports(
        target,
        Orders.http("report", target.port(), Plan.CONNECTIONS, seconds)
            .put("households", Orders.BATCHES)
            .put("events", EVENTS));
  }

  private static Shot grpc(Scene scene, double seconds) throws IOException {
    Target target = scene.acceptor();
    return scene.reports(target, Orders.grpc(target.port(), STREAMS, EVENTS, seconds));
  }
}
