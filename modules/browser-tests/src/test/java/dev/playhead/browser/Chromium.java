package dev.playhead.browser;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Playwright;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** The browser installed on this machine. */
final class Chromium implements AutoCloseable {
  private static final List<String> NAMES =
      List.of("chromium", "chromium-browser", "google-chrome", "google-chrome-stable");
  private static final List<String> FLAGS =
      List.of(
          "--disable-gpu",
          "--disable-quic",
          "--no-first-run",
          "--disable-background-networking",
          "--disable-component-update",
          "--disable-sync");

  private final Playwright playwright =
      Playwright.create(
          new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));

  /** Where it is, from {@code PLAYHEAD_CHROMIUM} or the {@code PATH}. */
  static Optional<Path> program() {
    String named = System.getenv("PLAYHEAD_CHROMIUM");
    Stream<Path> candidates =
        named != null
            ? Stream.of(Path.of(named))
            : Arrays.stream(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator))
                .flatMap(folder -> NAMES.stream().map(name -> Path.of(folder, name)));
    return candidates.filter(Files::isExecutable).findFirst();
  }

  /**
   * A browser of its own with an empty profile: for the server another device.
   *
   * @param profile an empty folder
   */
  BrowserContext browser(Path profile) {
    return playwright
        .chromium()
        .launchPersistentContext(
            profile,
            new BrowserType.LaunchPersistentContextOptions()
                .setExecutablePath(program().orElseThrow())
                .setHeadless(true)
                .setChromiumSandbox(false)
                .setViewportSize(1280, 900)
                .setArgs(FLAGS));
  }

  @Override
  public void close() {
    playwright.close();
  }
}
