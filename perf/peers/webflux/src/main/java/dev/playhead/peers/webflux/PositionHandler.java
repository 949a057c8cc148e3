package dev.playhead.peers.webflux;

import dev.playhead.peers.job.PositionAnswer;
import org.springframework.data.redis.core.ReactiveHashOperations;
import org.springframework.data.redis.core.ReactiveRedisTemplate;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;
import org.springframework.web.reactive.function.server.HandlerFunction;
import org.springframework.web.reactive.function.server.ServerRequest;
import org.springframework.web.reactive.function.server.ServerResponse;
import reactor.core.publisher.Mono;

/** Where did I leave off in this title? */
@Component
final class PositionHandler implements HandlerFunction<ServerResponse> {
  private final ReactiveHashOperations<String, String, byte[]> hashes;

  PositionHandler(ReactiveRedisTemplate<String, byte[]> playheads) {
    this.hashes = playheads.opsForHash();
  }

  @Override
  public Mono<ServerResponse> handle(ServerRequest request) {
    String account = request.pathVariable("account");
    String profile = request.pathVariable("profile");
    String title = request.pathVariable("title");
    String edition = request.queryParam("edition").orElse(null);
    if (!PositionAnswer.areIds(account, profile, title, edition)) {
      return ServerResponse.badRequest().build();
    }
    return hashes
        .get(PositionAnswer.key(account, profile), PositionAnswer.field(title, edition))
        .flatMap(
            stored ->
                ServerResponse.ok()
                    .contentType(MediaType.APPLICATION_JSON)
                    .bodyValue(PositionAnswer.of(stored)))
        .switchIfEmpty(Mono.defer(() -> ServerResponse.notFound().build()));
  }
}
