package dev.playhead.peers.quarkus;

import dev.playhead.peers.job.PositionAnswer;
import dev.playhead.peers.job.Positions;
import io.quarkus.redis.datasource.ReactiveRedisDataSource;
import io.quarkus.redis.datasource.hash.ReactiveHashCommands;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import jakarta.ws.rs.BadRequestException;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;

/** Where did I leave off in this title? */
@Singleton
@Path("/v1/accounts/{account}/profiles/{profile}/positions/{title}")
@Produces(MediaType.APPLICATION_JSON)
public final class PositionResource {
  private final ReactiveHashCommands<String, byte[], byte[]> hashes;
  private final Positions positions = new Positions();

  PositionResource(ReactiveRedisDataSource redis) {
    this.hashes = redis.hash(String.class, byte[].class, byte[].class);
  }

  /** Not blocking, so it runs on the event loop. */
  @GET
  public Uni<PositionAnswer> position(
      @RestPath String account,
      @RestPath String profile,
      @RestPath String title,
      @RestQuery String edition) {
    Positions.Question question = new Positions.Question(account, profile, title, edition);
    if (!question.isValid()) {
      throw new BadRequestException("Expected ids");
    }
    return hashes
        .hget(question.key(), question.field())
        .onItem()
        .ifNull()
        .failWith(NotFoundException::new)
        .flatMap(playhead -> answer(question, playhead));
  }

  private Uni<PositionAnswer> answer(Positions.Question question, byte[] playhead) {
    PositionAnswer answer = positions.answer(question, playhead);
    return answer != null
        ? Uni.createFrom().item(answer)
        : hashes
            .hget(question.devicesKey(), Positions.deviceField(playhead))
            .onItem()
            .ifNull()
            .failWith(NotFoundException::new)
            .map(device -> positions.answer(question, playhead, device));
  }
}
