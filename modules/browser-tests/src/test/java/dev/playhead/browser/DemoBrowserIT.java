package dev.playhead.browser;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two devices, the whole application, the real engines. */
@NeedsChromium
class DemoBrowserIT {
  // Short, so that the view of the tab that was closed without a stop is soon in the history.
  private static final Duration HEARTBEAT = Duration.ofSeconds(4);

  @Test
  void aSecondDeviceGoesOnWhereAClosedTabWas(@TempDir Path folder) throws Exception {
    play(folder, "demo", "", Map.of(), (address, chromium) -> {});
  }

  @Test
  void whereTokensAreAskedForThePageShowsOneAndALimitIsHeld(@TempDir Path folder) throws Exception {
    Path secret = folder.resolve("secret");
    RunningPlayhead.command("token", "secret", "--out", secret.toString());
    String token = token(secret, "--account=demo-secure");
    String ofOneStream = token(secret, "--account=demo-limit", "--streams=1");
    play(
        folder,
        "demo-secure",
        token,
        Map.of(
            "edge.auth", "jwt",
            "tokens.secret-file", secret.toString(),
            "tokens.audience", "playhead"),
        (address, chromium) ->
            new LimitScenario(address, "demo-limit", ofOneStream).play(chromium, folder));
  }

  private static String token(Path secret, String... of) throws Exception {
    List<String> command =
        new ArrayList<>(List.of("token", "--secret-file=" + secret, "--audience=playhead"));
    command.addAll(List.of(of));
    return RunningPlayhead.command(command.toArray(String[]::new));
  }

  private static void play(
      Path folder,
      String account,
      String token,
      Map<String, String> settings,
      BiConsumer<String, Chromium> afterwards)
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
      afterwards.accept(playhead.address(), chromium);
    }
  }
}
