package dev.playhead.access.token;

import static org.assertj.core.api.Assertions.assertThat;

import dev.playhead.testkit.Await;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerResponse;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A node that can check nobody does not start, and says why. */
class KeySourceTest {
  private static final Vertx VERTX = Vertx.vertx();
  private static final JwksServer SERVER = new JwksServer(VERTX);

  @TempDir Path folder;

  @AfterAll
  static void close() {
    Await.result(VERTX.close());
  }

  private static String failure(String jwks) {
    return failure(jwks, "60s");
  }

  private static String failure(String jwks, String timeout) {
    try (Checking checking = new Checking(Map.of("JWKS", jwks, "FETCH_TIMEOUT", timeout))) {
      Throwable failure = checking.startFailure();
      assertThat(failure).isInstanceOf(UnusableKeysException.class);
      return String.valueOf(failure.getMessage());
    }
  }

  private static String failure(Consumer<HttpServerResponse> answer) {
    SERVER.answer(answer);
    return failure(SERVER.url());
  }

  @Test
  void keysBehindAUrl() {
    Issuer issuer = Issuer.es256("k-1");
    SERVER.publish(issuer);
    try (Checking checking = new Checking(Map.of("JWKS", SERVER.url())).start()) {
      assertThat(checking.caller(issuer.sign(Checking.claims())).subject()).isEqualTo("tv-1");
    }
  }

  @Test
  void aFileThatIsNotThere() {
    assertThat(failure(folder.resolve("none.json").toString()))
        .startsWith("tokens.jwks " + folder.resolve("none.json") + " could not be read: ");
  }

  @Test
  void aFileThatIsTooLarge() throws IOException {
    Path file = Files.writeString(folder.resolve("keys.json"), " ".repeat((1 << 20) + 1));

    assertThat(failure(file.toString())).endsWith("it has more than 1048576 bytes");
  }

  @Test
  void aFileOfSomethingElse() throws IOException {
    Path file = Files.writeString(folder.resolve("keys.json"), "-----BEGIN CERTIFICATE-----");

    assertThat(failure(file.toString())).contains(" is not a JWK set: ");
  }

  @Test
  void aSetWithoutAnyKeyThatFits() {
    Path file = Checking.write(folder, Issuer.rsa("weak", 1024));

    assertThat(failure(file.toString())).endsWith(" has no key for RS256, ES256 or EdDSA");
  }

  @Test
  void aUrlThatAnswersWithAnError() {
    assertThat(failure(response -> response.setStatusCode(404).end("{\"keys\":[]}")))
        .endsWith("it answered with the status 404");
  }

  @Test
  void aRedirectIsNotFollowed() {
    SERVER.publish(Issuer.es256("k-1"));
    String elsewhere = SERVER.url();

    assertThat(
            failure(response -> response.setStatusCode(302).putHeader("location", elsewhere).end()))
        .endsWith("it answered with the status 302");
  }

  @Test
  void aUrlThatAnswersTooMuch() {
    assertThat(failure(response -> response.end(Buffer.buffer(new byte[(1 << 20) + 1]))))
        .endsWith("it answered with more than 1048576 bytes");
  }

  @Test
  void aUrlThatDoesNotAnswer() {
    SERVER.answer(response -> response.setChunked(true).write("{"));

    assertThat(failure(SERVER.url(), "100ms")).contains("Timeout 100");
  }

  @Test
  void aUrlWhereNobodyListens() {
    assertThat(failure("http://127.0.0.1:1/keys")).contains("could not be read: ");
  }
}
