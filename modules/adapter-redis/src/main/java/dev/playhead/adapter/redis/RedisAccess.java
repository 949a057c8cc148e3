package dev.playhead.adapter.redis;

import dev.playhead.platform.config.PlayheadConfig;
import dev.playhead.platform.tls.StoreTls;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.net.NetClientOptions;
import io.vertx.core.net.PemTrustOptions;
import io.vertx.redis.client.ProtocolVersion;
import io.vertx.redis.client.Redis;
import io.vertx.redis.client.RedisOptions;
import io.vertx.redis.client.RedisStandaloneConnectOptions;
import java.util.stream.Stream;

/** How Redis is spoken to: TLS and credentials, in the words of the client. */
final class RedisAccess {
  private final Vertx vertx;
  private final PlayheadConfig.Redis config;
  private final RedisOptions options;

  RedisAccess(Vertx vertx, PlayheadConfig.Redis config, int connectMillis) {
    this.vertx = vertx;
    this.config = config;
    this.options =
        new RedisOptions()
            .setConnectionString(config.uri().toString())
            .setPreferredProtocolVersion(ProtocolVersion.RESP2)
            // One connection for as long as it lasts; the pool must not think of recycling it.
            .setMaxPoolSize(1)
            .setMaxPoolWaiting(1)
            .setPoolRecycleTimeout(-1)
            .setPoolCleanerInterval(-1)
            .setNetClientOptions(net(connectMillis));
  }

  private NetClientOptions net(int connectMillis) {
    NetClientOptions net =
        new NetClientOptions()
            .setConnectTimeout(connectMillis)
            .setTcpKeepAlive(true)
            .setSsl(config.isTls())
            .setHostnameVerificationAlgorithm(config.verifyHost() ? "HTTPS" : "");
    config
        .caFile()
        .ifPresent(file -> net.setTrustOptions(new PemTrustOptions().addCertPath(file.toString())));
    return net;
  }

  /** A client that is not connected yet. It reads the password for its connection. */
  Redis client() {
    return Redis.createStandaloneClient(vertx, options, this::credentials);
  }

  private Future<RedisStandaloneConnectOptions> credentials() {
    RedisStandaloneConnectOptions connect = new RedisStandaloneConnectOptions(options);
    config.username().ifPresent(connect::setUser);
    return config
        .password()
        .map(password -> vertx.executeBlocking(password::reveal).map(connect::setPassword))
        .orElseGet(() -> Future.succeededFuture(connect));
  }

  /** What went wrong, and which keys to look at if it is theirs. */
  static String explained(Throwable failure) {
    String message = String.valueOf(failure.getMessage());
    if (Stream.of("WRONGPASS", "NOAUTH", "NOPERM", "ERR AUTH").anyMatch(message::startsWith)) {
      return "it refuses the credentials of redis.username and redis.password-file: " + message;
    }
    return StoreTls.handshake(failure)
        .map(handshake -> StoreTls.advice("Redis", "redis.uri", "redis.ca-file", handshake))
        .orElse(message + " (redis.uri)");
  }
}
