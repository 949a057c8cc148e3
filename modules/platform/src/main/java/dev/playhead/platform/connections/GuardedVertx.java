package dev.playhead.platform.connections;

import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFactory;
import io.netty.channel.ChannelPipeline;
import io.netty.channel.IoHandlerFactory;
import io.netty.channel.ServerChannel;
import io.netty.channel.socket.DatagramChannel;
import io.netty.channel.socket.InternetProtocolFamily;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.impl.HttpServerImpl;
import io.vertx.core.internal.VertxInternal;
import io.vertx.core.internal.VertxWrapper;
import io.vertx.core.net.NetServerOptions;
import io.vertx.core.net.impl.NetServerImpl;
import io.vertx.core.spi.transport.Transport;

/**
 * A Vert.x that makes servers whose connections pass {@link AcceptDoor} and {@link
 * ConnectionGuard}.
 *
 * <p>Vert.x 5.0 shows an application a connection only once the head of its first request is
 * complete: {@code HttpServer.connectionHandler} is too late both for counting connections and for
 * whoever trickles a head. So this makes the same server as Vert.x does, and reaches into it at two
 * places: the bootstrap of the listening socket, and the pipeline of each connection.
 */
final class GuardedVertx extends VertxWrapper {
  private final Connections connections;

  GuardedVertx(Vertx vertx, Connections connections) {
    super((VertxInternal) vertx);
    this.connections = connections;
  }

  @Override
  public HttpServer createHttpServer(HttpServerOptions options) {
    return new HttpServerImpl(this, options);
  }

  @Override
  public NetServerImpl createNetServer(NetServerOptions options) {
    return new NetServerImpl(this, options.copy()) {
      /** After TLS is agreed on; Vert.x puts its codecs before the handler "idle". */
      @Override
      protected void initChannel(ChannelPipeline pipeline, boolean ssl) {
        ConnectionGuard guard = new ConnectionGuard(connections);
        pipeline.addLast("arrivals", guard.arrivals());
        super.initChannel(pipeline, ssl);
        pipeline.addLast("guard", guard);
      }
    };
  }

  @Override
  public Transport transport() {
    return new GuardedTransport(delegate.transport(), new AcceptDoor(connections));
  }

  /** The transport of this machine, with a door before its listening sockets. */
  private record GuardedTransport(Transport transport, AcceptDoor door) implements Transport {
    @Override
    public void configure(
        NetServerOptions options, boolean domainSocket, ServerBootstrap bootstrap) {
      transport.configure(options, domainSocket, bootstrap);
      bootstrap.handler(door);
    }

    @Override
    public boolean supportsDomainSockets() {
      return transport.supportsDomainSockets();
    }

    @Override
    public boolean supportFileRegion() {
      return transport.supportFileRegion();
    }

    @Override
    public java.net.SocketAddress convert(io.vertx.core.net.SocketAddress address) {
      return transport.convert(address);
    }

    @Override
    public io.vertx.core.net.SocketAddress convert(java.net.SocketAddress address) {
      return transport.convert(address);
    }

    @Override
    public IoHandlerFactory ioHandlerFactory() {
      return transport.ioHandlerFactory();
    }

    @Override
    public DatagramChannel datagramChannel() {
      return transport.datagramChannel();
    }

    @Override
    @SuppressWarnings("deprecation") // The interface says so.
    public DatagramChannel datagramChannel(InternetProtocolFamily family) {
      return transport.datagramChannel(family);
    }

    @Override
    public ChannelFactory<? extends Channel> channelFactory(boolean domainSocket) {
      return transport.channelFactory(domainSocket);
    }

    @Override
    public ChannelFactory<? extends ServerChannel> serverChannelFactory(boolean domainSocket) {
      return transport.serverChannelFactory(domainSocket);
    }
  }
}
