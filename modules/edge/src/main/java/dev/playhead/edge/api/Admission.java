package dev.playhead.edge.api;

import dev.playhead.access.ClientAddress;
import dev.playhead.access.ClientAddresses;
import dev.playhead.access.Credentials;
import dev.playhead.access.Deed;
import dev.playhead.access.Gate;
import dev.playhead.access.Permit;
import io.vertx.core.Future;
import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.HttpHeaders;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Shows requests to the gate, for both faces.
 *
 * @param addresses tells where a request comes from
 */
public record Admission(Gate gate, ClientAddresses addresses) {
  /**
   * Counts a request for its address; comes before all else.
   *
   * @throws dev.playhead.access.Denied when there are too many from there
   */
  public void knock(HttpConnection connection, MultiMap headers) {
    gate.knock(from(connection, headers));
  }

  /**
   * Asks for leave to do what a request asks for.
   *
   * @return as {@link Gate#enter} does
   */
  public Future<Permit> enter(Operation operation, HttpConnection connection, MultiMap headers) {
    return gate.enter(
        operation.need(),
        new Credentials(headers.get(HttpHeaders.AUTHORIZATION), from(connection, headers).text()));
  }

  /**
   * Has it remembered who asks for what, before it is done, where the operation is audited.
   *
   * @param permit as decided, with what is known of whose data it is about
   * @param parameter gives the value of a parameter of the operation's path, or null
   * @param requestId by which the logs know the request
   * @return as {@link Gate#remember} does
   */
  public Future<Permit> remember(
      Future<Permit> permit,
      Operation operation,
      Function<String, @Nullable String> parameter,
      String requestId,
      HttpConnection connection,
      MultiMap headers) {
    return operation.isAudited()
        ? gate.remember(
            permit,
            new Deed(
                operation.action(),
                operation.target(parameter),
                from(connection, headers).text(),
                requestId))
        : permit;
  }

  private ClientAddress from(HttpConnection connection, MultiMap headers) {
    return addresses.of(connection.remoteAddress().hostAddress(), headers);
  }
}
