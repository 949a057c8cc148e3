package dev.playhead.platform.connections;

import io.netty.channel.Channel;
import io.netty.channel.ChannelHandler.Sharable;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import org.jspecify.annotations.Nullable;

/**
 * Stands in the pipeline of a listening socket, where what is read is new connections. One for
 * which there is no place is closed before any event loop hears of it.
 */
@Sharable
final class AcceptDoor extends ChannelInboundHandlerAdapter {
  private final Connections connections;

  AcceptDoor(Connections connections) {
    this.connections = connections;
  }

  @Override
  public void channelRead(ChannelHandlerContext context, Object accepted) {
    Channel channel = (Channel) accepted;
    Runnable leave = connections.enter(address(channel.remoteAddress()));
    if (leave == null) {
      channel.unsafe().closeForcibly();
    } else {
      channel.closeFuture().addListener(closed -> leave.run());
      context.fireChannelRead(accepted);
    }
  }

  private static @Nullable String address(@Nullable SocketAddress peer) {
    return peer instanceof InetSocketAddress inet && inet.getAddress() != null
        ? inet.getAddress().getHostAddress()
        : null;
  }
}
