package dev.playhead.perf.rows;

import dev.playhead.perf.run.Stage;
import dev.playhead.perf.table.Curves;
import java.io.IOException;
import java.util.List;

/**
 * Grows what one stack has stored, and measures at every size; then profiles of all sizes, in
 * turns, in the store that has grown.
 */
public final class GrowthRun {
  /** What reports and reads cost in CPU time; the end of the names of those curves. */
  public static final String MICROS = ", CPU-µs";

  public static final String P50 = ", p50 ms";
  private static final String P99 = ", p99 ms";

  private static final int VIEWS_OF_AVERAGE = 100;
  private static final List<Integer> PROFILES = List.of(10, 100, 1000, 10_000, 100_000);
  private static final int OF_EACH_SIZE = 4;

  /** No profile has more. */
  private static final int TITLES = 1000;

  /** The smallest profile whose pages are full. */
  private static final int FULL_PAGES = 100;

  private static final int WARM_ACCOUNTS = 100;
  private static final int MOST_ASKED = 10_000;
  private static final int RAW_EVENTS = 20;

  private static final int REPORTS_A_SECOND = 2500;
  private static final int REPORTS_A_SECOND_OF_FEW = 1000;

  private final Scene scene;
  private final GrowthPlan plan;
  private final Curves store;
  private final Curves profiles;
  private final GrowthBytes bytes;
  private final Viewers grown;

  public GrowthRun(Scene scene, GrowthPlan plan, Curves store, Curves profiles) {
    this.scene = scene;
    this.plan = plan;
    this.store = store;
    this.profiles = profiles;
    this.bytes = new GrowthBytes(scene);
    this.grown = new Viewers(scene, "grown", VIEWS_OF_AVERAGE);
  }

  /** Measures everything; fails when anything that was acknowledged is not read. */
  public void run() throws IOException {
    scene.whole();
    bytes.ofProfiles(PROFILES, profiles);
    warmUp();
    long stored = 0;
    for (long size : plan.sizes()) {
      bytes.begin();
      scene.tell("filling up to %,d views".formatted(size));
      grown.fill(accounts(stored), accounts(size), RAW_EVENTS);
      bytes.ofCassandra(size, size - stored, store);
      measureStore(size, Math.min(MOST_ASKED, accounts(stored)));
      stored = size;
    }
    measureProfiles();
  }

  private void warmUp() throws IOException {
    scene.tell("warming up");
    Viewers warm = new Viewers(scene, "warm", VIEWS_OF_AVERAGE);
    warm.fill(0, WARM_ACCOUNTS, RAW_EVENTS);
    warm.come(WARM_ACCOUNTS, 0);
    // A node that is still being compiled would make the smallest size look dear.
    scene.warmUp("reports", seconds -> warm.reports(REPORTS_A_SECOND, seconds));
    for (Question question : Question.values()) {
      scene.warmUp(question.what, seconds -> warm.read(question, seconds));
    }
  }

  private static int accounts(long views) {
    return (int) (views / VIEWS_OF_AVERAGE);
  }

  private void measureStore(long size, int alreadyInRedis) throws IOException {
    int accounts = Math.min(MOST_ASKED, accounts(size));
    grown.come(accounts, plan.sizes().indexOf(size) + 1);
    scene.tell("asking for all of %,d accounts, which brings them into Redis".formatted(accounts));
    long touched = 0;
    while (touched < accounts) {
      touched += grown.read(Question.RECENT, plan.warmUpSeconds()).events();
    }
    if (accounts > alreadyInRedis) {
      bytes.ofRedis(size, (long) (accounts - alreadyInRedis) * VIEWS_OF_AVERAGE, store);
    }
    for (Question question : Question.values()) {
      scene.tell("%,d views: %s".formatted(size, question.what));
      grown.read(question, plan.warmUpSeconds());
      for (int round = 0; round < plan.rounds(); round++) {
        note(store, size, 0, question, grown.read(question, plan.seconds()));
      }
    }
    scene.tell("%,d views: reports".formatted(size));
    // Every account reports, or there is nothing of it to be read.
    double everyone = 1.5 * accounts / REPORTS_A_SECOND;
    grown.reports(REPORTS_A_SECOND, Math.max(everyone, plan.warmUpSeconds()));
    for (int round = 0; round < plan.rounds(); round++) {
      noteReports(store, size, grown.reports(REPORTS_A_SECOND, plan.seconds()));
    }
    grown.awaitAgreement();
    bytes.ofQueue(size, store);
  }

  private void measureProfiles() throws IOException {
    for (int size : PROFILES) {
      Viewers viewers = ofProfile(size);
      scene.tell("profiles of %,d views: filling, warming up".formatted(size));
      viewers.fill(0, OF_EACH_SIZE, 0);
      viewers.come(OF_EACH_SIZE, 0);
      for (Question question : Question.values()) {
        viewers.read(question, plan.warmUpSeconds());
      }
      bytes.ofPositions(viewers.tag(), size, Math.min(TITLES, size), profiles);
    }
    for (int round = 1; round <= plan.rounds(); round++) {
      scene.tell("profiles of all sizes, round %d of %d".formatted(round, plan.rounds()));
      for (Question question : Question.values()) {
        for (int size : PROFILES) {
          Shot shot = ofProfile(size).read(question, plan.seconds());
          note(profiles, size, question.isList ? FULL_PAGES : 0, question, shot);
        }
      }
    }
    for (int round = 0; round <= plan.rounds(); round++) {
      scene.tell("profiles of all sizes, reports");
      for (int size : PROFILES) {
        Shot shot = ofProfile(size).reports(REPORTS_A_SECOND_OF_FEW, plan.seconds());
        if (round > 0) {
          noteReports(profiles, size, shot);
        }
      }
    }
    for (int size : PROFILES) {
      ofProfile(size).awaitAgreement();
    }
  }

  private Viewers ofProfile(int size) {
    return new Viewers(scene, "profile-of-" + size, size);
  }

  private static void note(Curves curves, long size, long from, Question question, Shot shot) {
    curves.curve(question.what + MICROS, from).add(size, served(shot));
    curves.curve(question.what + P50, from).add(size, shot.millis("p50"));
    curves.curve(question.what + P99, from).add(size, shot.millis("p99"));
  }

  private static void noteReports(Curves curves, long size, Shot shot) {
    curves.curve("report until stored" + MICROS).add(size, served(shot));
    shot.micros()
        .forEach(
            (process, micros) -> {
              if (serves(process)) {
                curves.part("of it " + process + MICROS).add(size, micros);
              }
            });
  }

  /** Of everybody but who asks. */
  private static double served(Shot shot) {
    return shot.micros().entrySet().stream()
        .filter(used -> serves(used.getKey()))
        .mapToDouble(used -> used.getValue())
        .sum();
  }

  private static boolean serves(String process) {
    return !process.equals(Stage.LOAD) && !process.equals(Scene.RAW);
  }
}
