package dev.playhead.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/**
 * A viewer's evening on two devices, played against any server that has the demo page: watch,
 * pause, seek, close the tab without a stop, go on with another browser, and find both views in the
 * history.
 *
 * @param address the server's address, such as {@code http://127.0.0.1:8080}
 * @param account an account that nobody else uses
 * @param token to show, or empty
 * @param lease how long after its last event a session without a stop ends, and its view is listed
 */
record DemoScenario(String address, String account, String token, Duration lease) {
  private static final String TITLE = "out-of-order";
  private static final long RESUME_TOLERANCE_MS = 2_000;

  /**
   * Plays it.
   *
   * @param profiles a folder for the browsers' profiles
   * @param picture where to put a picture of the page while both devices play
   */
  void play(Chromium chromium, Path profiles, Path picture) {
    try (BrowserContext living = chromium.browser(profiles.resolve("tv"));
        BrowserContext bedroom = chromium.browser(profiles.resolve("tablet"))) {
      Left left = watchAndCloseTheTab(living);
      DemoPage tablet = DemoPage.open(bedroom, url("tablet", "Bedroom tablet"));
      tablet.continueWatching(TITLE);
      assertThat(tablet.resumedAtMs())
          .isBetween(
              left.earliestMs() - RESUME_TOLERANCE_MS, left.latestMs() + RESUME_TOLERANCE_MS);
      assertThat(tablet.positionMs()).isGreaterThanOrEqualTo(tablet.resumedAtMs());
      tablet.awaitActive("tablet");
      tablet.awaitPositionMs(tablet.resumedAtMs() + 3_000);
      tablet.screenshot(picture);
      tablet.stop();
      double patienceMs = lease.plusSeconds(30).toMillis();
      tablet.awaitView(TITLE, "tablet", "stopped", patienceMs);
      tablet.awaitView(TITLE, "tv", "expired", patienceMs);
      assertThat(tablet.views()).isEqualTo(2);
      assertThat(tablet.errors()).isEmpty();
    }
  }

  /** Where the tab was when it was closed: it plays on while that is under way. */
  private record Left(long earliestMs, long latestMs) {}

  private Left watchAndCloseTheTab(BrowserContext browser) {
    browser.newPage(); // A browser without a tab would be gone with the one that is closed.
    DemoPage tv = DemoPage.open(browser, url("tv", "Living room"));
    assertThat(tv.text("other-device")).as("decoded as UTF-8").endsWith("↗");
    tv.play(TITLE);
    tv.awaitPositionMs(4_000);
    tv.awaitActive("tv");
    tv.pause();
    tv.seek(61_000);
    tv.resume();
    tv.awaitPositionMs(64_000);
    assertThat(tv.errors()).isEmpty();
    long begun = System.nanoTime();
    long leftAtMs = tv.positionMs();
    tv.close();
    return new Left(leftAtMs, leftAtMs + TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - begun));
  }

  private String url(String device, String name) {
    String url =
        "%s/demo?account=%s&profile=matt&device=%s&name=%s&heartbeatMs=1000"
            .formatted(address, account, device, name.replace(" ", "%20"));
    return token.isEmpty() ? url : url + "#token=" + token;
  }
}
