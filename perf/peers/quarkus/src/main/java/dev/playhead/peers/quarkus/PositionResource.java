package dev.playhead.peers.quarkus;

import dev.playhead.peers.job.PositionAnswer;
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
  private final ReactiveHashCommands<String, String, byte[]> hashes;

  PositionResource(ReactiveRedisDataSource redis) {
    this.hashes = redis.hash(String.class, String.class, byte[].class);
  }

  /** Not blocking, so it runs on the event loop. */
  @GET
  public Uni<PositionAnswer> position(
      @RestPath String account,
      @RestPath String profile,
      @RestPath String title,
      @RestQuery String edition) {
    if (!PositionAnswer.areIds(account, profile, title, edition)) {
      throw new BadRequestException("Expected ids");
    }
    return hashes
        .hget(PositionAnswer.key(account, profile), PositionAnswer.field(title, edition))
        .onItem()
        .ifNull()
        .failWith(NotFoundException::new)
        .map(PositionAnswer::of);
  }
}
