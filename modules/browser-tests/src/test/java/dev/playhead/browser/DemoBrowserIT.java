package dev.playhead.browser;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two devices, the whole application, the real engines. */
@NeedsChromium
class DemoBrowserIT {
  // Short, so that the view of the tab that was closed without a stop is soon in the history.
  private static final Duration HEARTBEAT = Duration.ofSeconds(4);

  @Test
  void aSecondDeviceGoesOnWhereAClosedTabWas(@TempDir Path folder) throws Exception {
    Path target = Files.createDirectories(Path.of("target"));
    try (RunningPlayhead playhead =
            RunningPlayhead.start(
                DemoBrowserIT.class, HEARTBEAT, target.resolve("demo-playhead.log"));
        Chromium chromium = new Chromium()) {
      new DemoScenario(playhead.address(), "demo", HEARTBEAT.multipliedBy(3))
          .play(chromium, folder, target.resolve("demo.png"));
    }
  }
}
