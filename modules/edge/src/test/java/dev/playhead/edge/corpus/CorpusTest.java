package dev.playhead.edge.corpus;

import static org.assertj.core.api.Assertions.assertThat;

import dev.playhead.edge.EdgeServer;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** The corpus through both faces of a real edge, with fake roles behind it. */
class CorpusTest {
  private static final Path CORPUS = Path.of("..", "..", "api-contracts", "corpus");
  private static final EdgeServer SERVER = EdgeServer.onRealClock();

  @AfterAll
  static void close() {
    SERVER.close();
  }

  @TestFactory
  Stream<DynamicTest> bothFacesAnswerTheSame() {
    new FoldingRoles(SERVER.roles);
    CorpusRunner runner = new CorpusRunner(SERVER.vertx, SERVER.port, "fake");
    List<Script> scripts = Script.in(CORPUS);
    assertThat(scripts).isNotEmpty();
    return scripts.stream()
        .map(script -> DynamicTest.dynamicTest(script.about(), () -> runner.play(script)));
  }
}
