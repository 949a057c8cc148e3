package dev.playhead.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import java.nio.file.Path;

/**
 * Two devices on an account whose plan lets one play: the second is told who is in the way, stops
 * that one and plays; the first learns that it was stopped.
 *
 * @param address the server's address, such as {@code http://127.0.0.1:8080}
 * @param account an account that nobody else uses, and that may play one stream
 * @param token to show
 */
record LimitScenario(String address, String account, String token) {
  private static final String TITLE = "at-least-once";
  private static final double PATIENCE_MS = 30_000;

  /**
   * Plays it.
   *
   * @param profiles a folder for the browsers' profiles
   */
  void play(Chromium chromium, Path profiles) {
    try (BrowserContext living = chromium.browser(profiles.resolve("limit-tv"));
        BrowserContext bedroom = chromium.browser(profiles.resolve("limit-tablet"))) {
      DemoPage tv = DemoPage.open(living, url("tv", "Living-room"));
      tv.play(TITLE);
      tv.awaitActive("tv");
      DemoPage tablet = DemoPage.open(bedroom, url("tablet", "Bedroom-tablet"));
      tablet.openTitle(TITLE);
      tablet.awaitTooManyPeople("Living-room");

      tablet.stopTheOneAndRetry();

      assertThat(tablet.tooManyPeople()).isFalse();
      tv.awaitStopped();
      tablet.awaitActive("tablet");
      tablet.awaitView(TITLE, "tv", "remote-stop", PATIENCE_MS);
      assertThat(tv.errors()).isEmpty();
      assertThat(tablet.errors()).isEmpty();
    }
  }

  private String url(String device, String name) {
    return "%s/demo?account=%s&profile=matt&device=%s&name=%s&heartbeatMs=1000#token=%s"
        .formatted(address, account, device, name, token);
  }
}
