package dev.playhead.edge.token;

import static org.assertj.core.api.Assertions.assertThat;

import dev.playhead.edge.EdgeServer;
import dev.playhead.edge.Samples;
import dev.playhead.ports.bus.Answer;
import dev.playhead.testkit.Await;
import io.vertx.core.Future;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.PoolOptions;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** A flood of bad tokens over real sockets. Nobody's budget grows: the server's ticker stands. */
class BadTokensTest {
  private static final int BUDGET = 20;
  private static final EdgeServer SERVER = new EdgeServer(environment());
  private static final HttpClient GOOD = client("127.0.0.1");
  private static final HttpClient BAD = client("127.0.0.2");

  private static Map<String, String> environment() {
    Map<String, String> environment = new HashMap<>(Signed.ENVIRONMENT);
    environment.put("PLAYHEAD_TOKENS_FAILED_CHECKS_BURST", "" + BUDGET);
    environment.put("PLAYHEAD_TOKENS_FAILED_CHECKS_PER_SECOND", "1");
    return environment;
  }

  private static HttpClient client(String address) {
    return SERVER.vertx.createHttpClient(
        new HttpClientOptions().setLocalAddress(address), new PoolOptions().setHttp1MaxSize(8));
  }

  @BeforeAll
  static void answer() {
    SERVER.roles.answer(question -> new Answer.Found<>(Samples.playhead("t-1", ""), Answer.FRESH));
  }

  @AfterAll
  static void close() {
    SERVER.close();
  }

  private static Future<Integer> read(HttpClient client, String token) {
    String path = "/v1/accounts/a-1/profiles/p-1/positions/t-1";
    return client
        .request(HttpMethod.GET, SERVER.port, "127.0.0.1", path)
        .compose(
            request -> {
              request.putHeader("authorization", "Bearer " + token);
              return request.send().compose(BadTokensTest::status);
            });
  }

  private static Future<Integer> status(HttpClientResponse response) {
    return response.end().map(response.statusCode());
  }

  @Test
  void goodOnesAllSucceedAndBadOnesCostNoMoreThanTheirBudget() {
    List<String> tokens = IntStream.range(0, 50).mapToObj(i -> Signed.token("tv-" + i)).toList();
    List<Future<Integer>> good = new ArrayList<>();
    List<Future<Integer>> bad = new ArrayList<>();

    for (int i = 0; i < 2000; i++) {
      bad.add(read(BAD, Signed.forged(tokens.get(0), i)));
      if (i % 10 == 0) {
        good.add(read(GOOD, tokens.get(i / 10 % tokens.size())));
      }
    }

    assertThat(good).extracting(Await::result).containsOnly(200);
    assertThat(bad).extracting(Await::result).containsOnly(401, 429).contains(401, 429);
    assertThat(SERVER.meters.get("playhead.access.signature.check").timer().count())
        .isEqualTo(tokens.size() + BUDGET);
  }
}
