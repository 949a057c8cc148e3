package dev.playhead.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.playhead.devstack.shared.SharedStack;
import dev.playhead.edge.corpus.CorpusRunner;
import dev.playhead.edge.corpus.Script;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** The corpus through HTTP, gRPC and the stream, with the whole application behind them. */
class CorpusIT {
  private static final ApplicationUnderTest NODE =
      ApplicationUnderTest.start(NodeConfig.shared(CorpusIT.class));

  @AfterAll
  static void close() {
    NODE.close();
  }

  @TestFactory
  Stream<DynamicTest> allFacesAnswerTheSame() {
    CorpusRunner runner =
        new CorpusRunner(NODE.vertx, NODE.port(), UUID.randomUUID().toString().substring(0, 8));
    List<Script> scripts =
        Script.in(SharedStack.sourceTree().resolve("api-contracts").resolve("corpus"));
    assertThat(scripts).isNotEmpty();
    return scripts.stream()
        .map(script -> DynamicTest.dynamicTest(script.about(), () -> runner.play(script)));
  }
}
