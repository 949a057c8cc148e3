package dev.playhead.peers.webflux;

import dev.playhead.peers.job.PositionAnswer;
import dev.playhead.peers.job.Positions;
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
  private final ReactiveHashOperations<String, byte[], byte[]> hashes;
  private final Positions positions = new Positions();

  PositionHandler(ReactiveRedisTemplate<String, byte[]> playheads) {
    this.hashes = playheads.opsForHash();
  }

  @Override
  public Mono<ServerResponse> handle(ServerRequest request) {
    Positions.Question question =
        new Positions.Question(
            request.pathVariable("account"),
            request.pathVariable("profile"),
            request.pathVariable("title"),
            request.queryParam("edition").orElse(null));
    if (!question.isValid()) {
      return ServerResponse.badRequest().build();
    }
    return hashes
        .get(question.key(), question.field())
        .flatMap(playhead -> answer(question, playhead))
        .flatMap(
            answer -> ServerResponse.ok().contentType(MediaType.APPLICATION_JSON).bodyValue(answer))
        .switchIfEmpty(Mono.defer(() -> ServerResponse.notFound().build()));
  }

  private Mono<PositionAnswer> answer(Positions.Question question, byte[] playhead) {
    PositionAnswer answer = positions.answer(question, playhead);
    return answer != null
        ? Mono.just(answer)
        : hashes
            .get(question.devicesKey(), Positions.deviceField(playhead))
            .map(device -> positions.answer(question, playhead, device));
  }
}
