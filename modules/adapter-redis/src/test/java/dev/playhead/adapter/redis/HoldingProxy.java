package dev.playhead.adapter.redis;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.net.NetClient;
import io.vertx.core.net.NetServer;
import io.vertx.core.net.NetSocket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * A network in front of a server that can hold back what was sent, and deliver it later, or be
 * slow.
 */
final class HoldingProxy {
  private final NetServer server;
  private final NetClient client;
  private final int target;
  private final Vertx vertx;
  private volatile long delayMillis;
  private final List<Link> links = new CopyOnWriteArrayList<>();

  private static final class Link {
    final NetSocket up;
    final List<Buffer> held = new ArrayList<>();
    boolean isHolding;
    volatile boolean isSettled;

    Link(NetSocket up) {
      this.up = up;
    }

    synchronized void send(Buffer bytes) {
      if (isHolding) {
        held.add(bytes);
      } else {
        up.write(bytes);
      }
    }

    synchronized void closedBelow() {
      if (!isHolding) {
        up.close();
      }
    }

    synchronized void hold() {
      isHolding = true;
    }

    synchronized void release() {
      held.forEach(up::write);
    }
  }

  HoldingProxy(Vertx vertx, int target) {
    this.vertx = vertx;
    this.server = vertx.createNetServer();
    this.client = vertx.createNetClient();
    this.target = target;
  }

  /** Succeeds with the port that it listens on. */
  Future<Integer> start() {
    return server
        .connectHandler(
            down -> {
              down.pause();
              client.connect(target, "127.0.0.1").onSuccess(up -> join(down, up));
            })
        .listen(0, "127.0.0.1")
        .map(NetServer::actualPort);
  }

  private void join(NetSocket down, NetSocket up) {
    Link link = new Link(up);
    links.add(link);
    down.handler(link::send).closeHandler(closed -> link.closedBelow());
    up.handler(
        bytes -> {
          link.isSettled = true;
          answer(down, bytes);
        });
    up.closeHandler(
        closed -> {
          link.isSettled = true;
          down.close();
        });
    down.resume();
  }

  private void answer(NetSocket down, Buffer bytes) {
    if (delayMillis == 0) {
      down.write(bytes);
    } else {
      vertx.setTimer(delayMillis, due -> down.write(bytes));
    }
  }

  /** From now on answers take so much longer. */
  void delay(Duration answers) {
    delayMillis = answers.toMillis();
  }

  /** From now on nothing that is sent over the connections of this moment arrives. */
  void hold() {
    links.forEach(Link::hold);
    links.forEach(link -> link.isSettled = false);
  }

  /** Delivers what was held. */
  void release() {
    links.forEach(Link::release);
  }

  /** Whether the server has dealt with what was held: by an answer, or by closing. */
  boolean isSettled() {
    return links.stream().allMatch(link -> link.isSettled);
  }
}
