package dev.playhead.platform.connections;

import dev.playhead.platform.connections.ConnectionMetrics.Ended;
import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.handler.codec.http2.Http2ConnectionHandler;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Watches one connection, between the codecs and Vert.x, and ends it when its peer
 *
 * <ul>
 *   <li>takes too long for the head of a request, or for a frame of HTTP/2: the time runs from the
 *       first byte to the last, so that a byte now and then gains nothing (an idle timeout does not
 *       see that);
 *   <li>sends too many frames of HTTP/2 that ask for nothing: Netty bounds those that wait to be
 *       answered, and resets, but not how often a peer who reads the answers may ask;
 *   <li>has open streams, is silent, and does not answer a ping.
 * </ul>
 *
 * <p>What a request's body may take is the business of whoever reads it. Runs on the connection's
 * event loop; a clock is read only when something is incomplete.
 */
final class ConnectionGuard extends ChannelInboundHandlerAdapter {
  private static final long PING = 0x706c6179L;

  private final Connections connections;
  private final ConnectionLimits limits;
  private @Nullable Http2Frames frames;

  /** Bytes came that no codec has made anything of yet. */
  private boolean arrived;

  private boolean inRequest;
  private boolean waiting;
  private long waitingSince;
  private Duration patience = Duration.ZERO;
  private boolean checkPlanned;
  private boolean heardOf;
  private boolean pinged;

  ConnectionGuard(Connections connections) {
    this.connections = connections;
    this.limits = connections.limits();
  }

  /** Tells the guard of bytes before the codecs swallow them. */
  ChannelHandler arrivals() {
    return new ChannelInboundHandlerAdapter() {
      @Override
      public void channelRead(ChannelHandlerContext context, Object message) {
        arrived = true;
        heardOf = true;
        context.fireChannelRead(message);
      }
    };
  }

  @Override
  public void channelRead(ChannelHandlerContext context, Object message) {
    if (message instanceof ByteBuf bytes) {
      follow(context, bytes);
    } else if (message instanceof HttpRequest) {
      inRequest = !(message instanceof LastHttpContent);
      complete();
    } else if (message instanceof LastHttpContent) {
      inRequest = false;
      complete();
    }
    context.fireChannelRead(message);
  }

  @Override
  public void channelReadComplete(ChannelHandlerContext context) {
    if (frames == null && arrived && !inRequest && !waiting) {
      await(context, limits.headerTimeout());
    }
    arrived = false;
    context.fireChannelReadComplete();
  }

  private void follow(ChannelHandlerContext context, ByteBuf bytes) {
    Http2Frames following = frames;
    if (following == null) {
      following = new Http2Frames();
      frames = following;
      complete();
      every(context, Http2Frames.WINDOW, this::newWindow);
      every(context, limits.keepAlive(), this::keepAlive);
    }
    long before = following.begun();
    following.read(bytes);
    if (following.control() > limits.controlFrames()) {
      end(context, Ended.CONTROL_FRAMES);
    }
    if (following.begun() != before || !following.isMidway()) {
      complete();
    }
    if (following.isMidway() && !waiting) {
      await(context, following.isInBody() ? limits.bodyTimeout() : limits.headerTimeout());
    }
  }

  private void complete() {
    arrived = false;
    waiting = false;
  }

  private void await(ChannelHandlerContext context, Duration time) {
    waiting = true;
    waitingSince = System.nanoTime();
    patience = time;
    if (!checkPlanned) {
      planCheck(context, time.toNanos());
    }
  }

  /** There is one check at a time: most of what is incomplete is complete long before it. */
  private void planCheck(ChannelHandlerContext context, long nanos) {
    checkPlanned = true;
    context.executor().schedule(() -> check(context), nanos, TimeUnit.NANOSECONDS);
  }

  private void check(ChannelHandlerContext context) {
    checkPlanned = false;
    if (waiting) {
      long left = patience.toNanos() - (System.nanoTime() - waitingSince);
      if (left <= 0) {
        end(context, Ended.SLOW);
      } else {
        planCheck(context, left);
      }
    }
  }

  private void newWindow(ChannelHandlerContext context) {
    if (frames != null) {
      frames.newWindow();
    }
  }

  private void keepAlive(ChannelHandlerContext context) {
    Http2ConnectionHandler http2 = context.pipeline().get(Http2ConnectionHandler.class);
    if (http2 == null || heardOf || http2.connection().numActiveStreams() == 0) {
      heardOf = false;
      pinged = false;
    } else if (pinged) {
      end(context, Ended.DEAD);
    } else {
      pinged = true;
      ChannelHandlerContext codec = context.pipeline().context(http2);
      http2.encoder().writePing(codec, false, PING, codec.newPromise());
      codec.flush();
    }
  }

  private void every(
      ChannelHandlerContext context, Duration time, Consumer<ChannelHandlerContext> task) {
    var scheduled =
        context
            .executor()
            .scheduleAtFixedRate(
                () -> task.accept(context), time.toNanos(), time.toNanos(), TimeUnit.NANOSECONDS);
    context.channel().closeFuture().addListener(closed -> scheduled.cancel(false));
  }

  /** Closes at once: whoever floods does not wait for a farewell. */
  private void end(ChannelHandlerContext context, Ended why) {
    if (context.channel().isActive()) {
      connections.ended(why);
      context.close();
    }
  }
}
