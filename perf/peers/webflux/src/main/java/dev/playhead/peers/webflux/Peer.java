package dev.playhead.peers.webflux;

import dev.playhead.peers.job.Queue;
import dev.playhead.peers.job.Reports;
import java.time.InstantSource;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.context.annotation.Bean;
import org.springframework.data.redis.connection.ReactiveRedisConnectionFactory;
import org.springframework.data.redis.core.ReactiveRedisTemplate;
import org.springframework.data.redis.serializer.RedisSerializationContext;
import org.springframework.data.redis.serializer.RedisSerializer;
import org.springframework.web.reactive.function.server.RouterFunction;
import org.springframework.web.reactive.function.server.RouterFunctions;
import org.springframework.web.reactive.function.server.ServerResponse;
import reactor.core.publisher.Mono;

/** The two jobs with Spring WebFlux. */
@SpringBootApplication(proxyBeanMethods = false)
public class Peer {
  private static final int CONNECT_TRIES = 20;

  public static void main(String[] args) {
    SpringApplication.run(Peer.class, args);
  }

  @Bean
  Queue queue(@Value("${peer.bootstrap}") String bootstrap, @Value("${peer.topic}") String topic) {
    return new Queue(bootstrap, topic);
  }

  @Bean
  Reports reports() {
    return new Reports(InstantSource.system());
  }

  /** Connects before it serves: the first requests would wait for that on their event loops. */
  @Bean
  ReactiveRedisTemplate<String, byte[]> playheads(ReactiveRedisConnectionFactory connections) {
    Mono.defer(() -> connections.getReactiveConnection().ping()).retry(CONNECT_TRIES).block();
    return new ReactiveRedisTemplate<>(
        connections,
        RedisSerializationContext.<String, byte[]>newSerializationContext(RedisSerializer.string())
            .value(RedisSerializer.byteArray())
            .hashKey(RedisSerializer.byteArray())
            .hashValue(RedisSerializer.byteArray())
            .build());
  }

  @Bean
  RouterFunction<ServerResponse> routes(ReportHandler report, PositionHandler position) {
    return RouterFunctions.route()
        .POST("/v1/accounts/{account}/events", report)
        .GET("/v1/accounts/{account}/profiles/{profile}/positions/{title}", position)
        .build();
  }
}
