package dev.playhead.app.hostile;

import static org.assertj.core.api.Assertions.assertThat;

import dev.playhead.app.ApplicationUnderTest;
import dev.playhead.app.NodeConfig;
import dev.playhead.edge.http.HttpCalls;
import dev.playhead.testkit.Await;
import io.netty.util.ResourceLeakDetector;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Attacks one running application, and looks after each attack whether it is healthy, serves its
 * neighbours on both faces, has stored nothing, told nothing about its inside, logged no failure
 * and given back what it took.
 */
final class Aftermath implements AutoCloseable {
  /** Names of classes and files, and traces of a stack, as any library might let them out. */
  private static final Pattern INSIDE =
      Pattern.compile(
          "(io\\.(vertx|netty)|com\\.(fasterxml|google|datastax)|java\\.(lang|util|io|nio)|"
              + "dev\\.playhead\\.(edge|app|domain|ports))\\.[\\w.$]+"
              + "|[A-Z]\\w+(Exception|Error|Constraints|Feature)\\b|\\bat [\\w.$]+\\([\\w.]+:\\d+\\)"
              + "|/(tmp|home|root|usr)/");

  private static final long LONGEST_MILLIS = 60_000;

  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final ApplicationUnderTest node;
  private final Stored stored;
  private final Vertx vertx = Vertx.vertx();
  private final Honest honest;
  private final HttpCalls management;
  private final ResourceLeakDetector.Level leaks = ResourceLeakDetector.getLevel();
  private final LogWatch log;
  private final Vitals before;

  Aftermath(NodeConfig config) {
    // A buffer that nobody releases is told in the log.
    ResourceLeakDetector.setLevel(ResourceLeakDetector.Level.PARANOID);
    node = ApplicationUnderTest.start(config);
    stored = new Stored(config);
    honest = new Honest(vertx, node.port());
    management = node.management();
    for (int i = 0; i < 3; i++) {
      honest.reportAndRead();
    }
    log = LogWatch.begin();
    before = Vitals.now();
  }

  /** Attacks, and fails the test with all that is wrong afterwards. */
  void of(Attack attack) throws IOException {
    assertThat(complaints(attack, PATIENCE)).isEmpty();
  }

  /**
   * Attacks, and says what is wrong afterwards.
   *
   * @param patience how long it may take to give back what was taken
   */
  List<String> complaints(Attack attack, Duration patience) throws IOException {
    Target target = new Target(node.port());
    long queued = stored.queued();
    long putAside = stored.putAside();
    Set<String> accounts = stored.accounts();
    log.look();

    List<String> wrong = new CopyOnWriteArrayList<>();
    long watch =
        vertx.setTimer(
            LONGEST_MILLIS,
            over -> {
              wrong.add("the attack goes on and on, and nothing ends it");
              target.hangUp();
            });
    attack.act().on(target);
    target.hangUp();
    vertx.cancelTimer(watch);

    int reported = isServing(wrong);
    difference(wrong, "queued records", queued + reported, stored.queued());
    difference(wrong, "records put aside", putAside, stored.putAside());
    difference(wrong, "accounts", accounts, stored.accounts());
    Matcher inside = INSIDE.matcher(target.heard());
    if (inside.find()) {
      wrong.add("an answer tells about the inside: " + inside.group());
    }
    wrong.addAll(log.look());
    wrong.addAll(before.missingAfter(patience));
    return wrong;
  }

  ApplicationUnderTest node() {
    return node;
  }

  Vertx vertx() {
    return vertx;
  }

  private int isServing(List<String> wrong) {
    for (String path : List.of("/health/live", "/health/ready")) {
      int status = management.get(path).status();
      if (status != 200) {
        wrong.add(path + " answers " + status);
      }
    }
    try {
      return honest.reportAndRead();
    } catch (AssertionError e) {
      wrong.add("the neighbour is not served: " + e.getMessage());
      return 0;
    }
  }

  private static void difference(List<String> wrong, String what, Object expected, Object is) {
    if (!expected.equals(is)) {
      wrong.add("stored: expected %s %s, but there are %s".formatted(what, expected, is));
    }
  }

  @Override
  public void close() {
    log.end();
    stored.close();
    Await.result(vertx.close());
    node.close();
    ResourceLeakDetector.setLevel(leaks);
  }
}
