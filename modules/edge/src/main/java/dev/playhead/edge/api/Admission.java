package dev.playhead.edge.api;

import dev.playhead.access.ClientAddress;
import dev.playhead.access.ClientAddresses;
import dev.playhead.access.Credentials;
import dev.playhead.access.Gate;
import dev.playhead.access.Permit;
import io.vertx.core.Future;
import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.HttpHeaders;

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

  private ClientAddress from(HttpConnection connection, MultiMap headers) {
    return addresses.of(connection.remoteAddress().hostAddress(), headers);
  }
}
