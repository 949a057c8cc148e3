package dev.playhead.browser;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two devices, the whole application, the real engines. */
@NeedsChromium
class DemoBrowserIT {
  // Short, so that the view of the tab that was closed without a stop is soon in the history.
  private static final Duration HEARTBEAT = Duration.ofSeconds(4);

  @Test
  void aSecondDeviceGoesOnWhereAClosedTabWas(@TempDir Path folder) throws Exception {
    play(folder, "demo", "", Map.of());
  }

  @Test
  void whereTokensAreAskedForThePageShowsOne(@TempDir Path folder) throws Exception {
    Path secret = folder.resolve("secret");
    RunningPlayhead.command("token", "secret", "--out", secret.toString());
    String token =
        RunningPlayhead.command(
            "token", "--secret-file=" + secret, "--account=demo-secure", "--audience=playhead");
    play(
        folder,
        "demo-secure",
        token,
        Map.of(
            "edge.auth", "jwt",
            "tokens.secret-file", secret.toString(),
            "tokens.audience", "playhead"));
  }

  private static void play(Path folder, String account, String token, Map<String, String> settings)
      throws Exception {
    Path target = Files.createDirectories(Path.of("target"));
    try (RunningPlayhead playhead =
            RunningPlayhead.start(
                DemoBrowserIT.class,
                HEARTBEAT,
                target.resolve(account + "-playhead.log"),
                settings);
        Chromium chromium = new Chromium()) {
      new DemoScenario(playhead.address(), account, token, HEARTBEAT.multipliedBy(3))
          .play(chromium, folder, target.resolve(account + ".png"));
    }
  }
}
