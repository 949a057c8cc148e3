package dev.playhead.perf.load;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;

/** Whether what is read is what was acknowledged. */
final class Agreement {
  private final Households households;
  private final int port;

  Agreement(Households households, int port) {
    this.households = households;
    this.port = port;
  }

  /**
   * Reads the last position of so many households, spread over all.
   *
   * @return how many were read
   * @throws IOException when one is another than what was reported
   */
  int check(int wanted) throws IOException, InterruptedException {
    HttpClient client = HttpClient.newHttpClient();
    int step = Math.max(1, households.size() / wanted);
    int read = 0;
    for (int account = 0; account < households.size(); account += step) {
      if (!households.hasSent(account)) {
        continue;
      }
      int last = households.sent(account) - 1;
      String expected = "\"positionMs\":" + households.positionMs(last);
      String session = households.sessionId(account, last);
      String body =
          client
              .send(
                  HttpRequest.newBuilder(address(account, last))
                      .header("authorization", "Bearer " + households.token(account))
                      .build(),
                  BodyHandlers.ofString())
              .body();
      if (!body.contains(expected) || !body.contains(session)) {
        throw new IOException(
            "LOST: expected %s of %s for %s, but read: %s"
                .formatted(expected, session, households.name(account), body));
      }
      read++;
    }
    return read;
  }

  /** Reads the recent titles of each household, which brings them into Redis. */
  void touch() throws IOException, InterruptedException {
    HttpClient client = HttpClient.newHttpClient();
    for (int account = 0; account < households.size(); account++) {
      URI recent =
          URI.create(
              "http://127.0.0.1:%d/v1/accounts/%s/profiles/%s/recent"
                  .formatted(port, households.name(account), Households.PROFILE));
      int status =
          client
              .send(
                  HttpRequest.newBuilder(recent)
                      .header("authorization", "Bearer " + households.token(account))
                      .build(),
                  BodyHandlers.discarding())
              .statusCode();
      if (status != 200) {
        throw new IOException("Expected recent titles, but was answered with " + status);
      }
    }
  }

  private URI address(int account, int event) {
    return URI.create(
        "http://127.0.0.1:%d/v1/accounts/%s/profiles/%s/positions/%s"
            .formatted(
                port,
                households.name(account),
                Households.PROFILE,
                households.titleId(account, event)));
  }
}
