package dev.playhead.edge.access;

import static org.assertj.core.api.Assertions.assertThat;

import dev.playhead.domain.AccountId;
import dev.playhead.domain.Activity;
import dev.playhead.domain.Engagement;
import dev.playhead.edge.EdgeServer;
import dev.playhead.edge.Samples;
import dev.playhead.edge.access.Contracted.Http;
import dev.playhead.edge.access.Contracted.Rpc;
import dev.playhead.ports.bus.Answer;
import dev.playhead.ports.bus.Export;
import dev.playhead.ports.bus.Question;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jose4j.lang.JoseException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Everything that the contract's files name, tried with every kind of token, over real sockets:
 * only the right one gets further than the gate, and what the others are told does not depend on
 * what there is.
 */
class MatrixTest {
  @TempDir
  @SuppressWarnings("NullAway.Init") // JUnit sets it
  private Path folder;

  private final List<Contracted> targets =
      Stream.<Contracted>concat(Contracted.http().stream(), Contracted.rpcs().stream()).toList();

  /** Cells that are as they must be, and what is wrong with the others. */
  private record Matrix(List<String> cells, List<String> wrong) {
    Matrix() {
      this(new ArrayList<>(), new ArrayList<>());
    }
  }

  @Test
  void tokensOfASecret() throws IOException {
    expectOnlyTheRightOnes(Mint.secret(folder));
  }

  @Test
  void tokensOfAKeySet() throws IOException, JoseException {
    expectOnlyTheRightOnes(Mint.keys(folder));
  }

  /** So that a green matrix means something. */
  @Test
  void withoutAuthenticationEveryRefusalIsMissing() throws IOException {
    try (EdgeServer edge = new EdgeServer()) {
      Matrix matrix = tried(edge, Mint.secret(folder));

      assertThat(matrix.wrong()).hasSize(targets.size() * Attempt.REFUSED);
    }
  }

  private void expectOnlyTheRightOnes(Mint mint) throws IOException {
    try (EdgeServer edge = new EdgeServer(mint.settings())) {
      edge.revoked.add(Attempt.REVOKED);
      Matrix matrix = tried(edge, mint);

      Files.write(Path.of("target", "access-matrix-" + mint.algorithm() + ".txt"), matrix.cells());
      assertThat(matrix.wrong()).isEmpty();
      assertThat(matrix.cells().stream().filter(cell -> !cell.contains("| right")))
          .hasSize(targets.size() * Attempt.REFUSED)
          .hasSizeGreaterThan(500);
    }
  }

  private Matrix tried(EdgeServer edge, Mint mint) {
    edge.roles.answer(MatrixTest::answer);
    OverHttp http = new OverHttp(edge.port);
    OverGrpc grpc = new OverGrpc(edge.vertx, edge.port);
    Matrix matrix = new Matrix();
    for (Contracted target : targets) {
      for (Attempt attempt : Attempt.on(target, mint)) {
        Said there =
            attempt.right() && target.operationId().equals("watchSessions")
                ? watched(mint, target, attempt)
                : call(http, grpc, target, Place.THERE, attempt.token());
        String cell = target.name() + " | " + attempt.name() + " | " + there.status();
        String fault =
            attempt.right()
                ? faultOfTheRight(there)
                : faultOfTheWrong(
                    attempt,
                    there,
                    call(http, grpc, target, attempt.missing(), attempt.token()),
                    edge,
                    target);
        if (fault == null) {
          matrix.cells().add(cell);
        } else {
          matrix.wrong().add(cell + ": " + fault);
        }
        edge.roles.reports.clear();
        edge.roles.questions.clear();
        edge.roles.starts.clear();
        edge.roles.records.clear();
      }
    }
    return matrix;
  }

  /** On a server of its own: a watch goes on asking until its server knows that nobody listens. */
  private static Said watched(Mint mint, Contracted target, Attempt attempt) {
    try (EdgeServer edge = new EdgeServer(mint.settings())) {
      edge.roles.answer(MatrixTest::answer);
      OverHttp http = new OverHttp(edge.port);
      OverGrpc grpc = new OverGrpc(edge.vertx, edge.port);
      return call(http, grpc, target, Place.THERE, attempt.token());
    }
  }

  private static @Nullable String faultOfTheRight(Said said) {
    boolean refused = said.status() == 401 || said.status() == 403 || said.status() == 500;
    return refused ? "refused: " + said.words() : null;
  }

  private static @Nullable String faultOfTheWrong(
      Attempt attempt, Said there, Said missing, EdgeServer edge, Contracted target) {
    if (there.status() != attempt.status()) {
      return "expected " + attempt.status() + ": " + there.words();
    }
    if (!there.equals(missing)) {
      return "tells what there is: " + there + " and " + missing;
    }
    if (target instanceof Http && attempt.status() == 401) {
      String challenge = attempt.token() == null ? "Bearer" : "Bearer error=\"invalid_token\"";
      if (!there.challenge().equals(challenge)) {
        return "expected the challenge " + challenge + ", but was " + there.challenge();
      }
    }
    // Whose a session is shows only when it is found.
    boolean asked =
        edge.roles.questions.stream()
            .anyMatch(
                question ->
                    !(question instanceof Question.OneSession)
                        || !attempt.name().equals("other profile"));
    boolean started = !edge.roles.starts.isEmpty() || !edge.roles.records.isEmpty();
    return asked || started || !edge.roles.reports.isEmpty() ? "got past the gate" : null;
  }

  private static Said call(
      OverHttp http, OverGrpc grpc, Contracted target, Place place, @Nullable String token) {
    return target instanceof Http operation
        ? http.call(operation, place, token)
        : grpc.call((Rpc) target, place, token);
  }

  /** What is known: one profile of one account has played one title in one session. */
  private static Answer<?> answer(Question<?> question) {
    if (question instanceof Question.ExportPart part) {
      Export.Item item = new Export.Item.OfView(Samples.view(Place.THERE.session(), 0, null));
      boolean isThere = part.account().value().equals(Place.THERE.account());
      return Answer.Found.fresh(new Export(isThere ? List.of(item) : List.of(), null));
    }
    if (question instanceof Question.TitleEngagement) {
      return Answer.Found.fresh(Engagement.NONE);
    }
    boolean theirs =
        new AccountId(Place.THERE.account()).equals(question.account())
            && (question.profile() == null
                || question.profile().value().equals(Place.THERE.profile()));
    if (question instanceof Question.Position) {
      return theirs ? Answer.Found.fresh(Samples.playhead("t-1", "")) : new Answer.Missing<>();
    }
    if (question instanceof Question.OneSession one) {
      return theirs && one.session().value().equals(Place.THERE.session())
          ? Answer.Found.fresh(Samples.live(Place.THERE.session(), Activity.PLAYING))
          : new Answer.Missing<>();
    }
    if (question instanceof Question.WhyPosition) {
      return theirs ? Answer.Found.fresh(Samples.explanation()) : new Answer.Missing<>();
    }
    if (question instanceof Question.SessionTimeline one) {
      return theirs && one.session().value().equals(Place.THERE.session())
          ? Answer.Found.fresh(Samples.timeline())
          : new Answer.Missing<>();
    }
    if (question instanceof Question.ActiveSessions) {
      return Answer.Found.fresh(
          theirs ? List.of(Samples.live(Place.THERE.session(), Activity.PLAYING)) : List.of());
    }
    if (question instanceof Question.History) {
      return Answer.Found.fresh(
          theirs ? List.of(Samples.view(Place.THERE.session(), 0, null)) : List.of());
    }
    return Answer.Found.fresh(theirs ? List.of(Samples.playhead("t-1", "")) : List.of());
  }
}
