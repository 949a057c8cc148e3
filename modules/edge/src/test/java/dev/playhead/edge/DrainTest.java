package dev.playhead.edge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.playhead.edge.http.HttpCalls;
import dev.playhead.testkit.Await;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A node that goes answers what it has taken, and takes nothing more. */
class DrainTest {
  private final EdgeServer server = new EdgeServer();
  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final HttpRequest report =
      new HttpCalls(server.port)
          .to("/v1/accounts/a-1/events")
          .header("content-type", "application/json")
          .POST(BodyPublishers.ofString(Samples.report(Samples.heartbeat(0))))
          .build();

  @AfterEach
  void close() {
    server.close();
  }

  @Test
  void aReportUnderWayIsAnswered() {
    Promise<Void> gate = Promise.promise();
    server.roles.answerAfter(gate.future());
    Future<HttpResponse<String>> answer = send();
    awaitArrival();

    Future<Void> drained = server.drain();
    gate.complete();

    assertThat(Await.result(answer).statusCode()).isEqualTo(202);
    Await.result(drained);
    assertThatThrownBy(() -> new Socket(InetAddress.getLoopbackAddress(), server.port).close())
        .isInstanceOf(ConnectException.class);
  }

  private Future<HttpResponse<String>> send() {
    return Future.fromCompletionStage(client.sendAsync(report, BodyHandlers.ofString()));
  }

  private void awaitArrival() {
    Instant until = Instant.now().plus(Duration.ofSeconds(30));
    while (server.roles.batches.isEmpty()) {
      assertThat(Instant.now()).as("the report arrives").isBefore(until);
      LockSupport.parkNanos(5_000_000);
    }
  }
}
