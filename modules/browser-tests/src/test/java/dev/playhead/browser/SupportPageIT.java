package dev.playhead.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** A support agent finds a session and sees what happened in it. */
@NeedsChromium
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SupportPageIT {
  private static final String ENTRY = "[data-testid=sessions] [data-session=s-1] button";
  private static final String ROWS = "[data-testid=events] tr";

  private final List<String> errors = new ArrayList<>();
  private final List<String> told = new ArrayList<>();
  private ImitatedSupport support;
  private Chromium chromium;
  private BrowserContext browser;
  private Page page;

  @BeforeAll
  void startChromium(@TempDir Path profile) {
    chromium = new Chromium();
    browser = chromium.browser(profile);
    support = new ImitatedSupport();
  }

  @AfterAll
  void endChromium() {
    chromium.close();
    support.close();
  }

  @BeforeEach
  void openPage() {
    errors.clear();
    told.clear();
    page = browser.newPage();
    page.onPageError(errors::add);
    page.onConsoleMessage(message -> told.add(message.text()));
  }

  @AfterEach
  void closePage() {
    page.close();
  }

  private void find(String token) {
    page.navigate(support.address());
    page.fill("[data-testid=account]", "smith");
    page.fill("[data-testid=token]", token);
    page.click("[data-testid=find] button");
  }

  @Test
  void aSessionIsFoundByAccountAndItsTimelineDrawn() {
    find(ImitatedSupport.TOKEN);
    page.click(ENTRY);
    page.waitForSelector(ROWS);

    assertThat(page.innerText("[data-testid=summary]"))
        .isEqualTo("Profile anna played it. It failed.");
    assertThat(page.locator(ROWS + " td:nth-child(3)").allInnerTexts())
        .contains(
            "Playback began",
            "Still playing (5,800 kbit/s)",
            "Stood still: nothing to play",
            "Played on after standing still");
    assertThat(page.locator(ROWS + ".gap").innerText()).contains("Events 4 to 5 never arrived");
    assertThat(page.locator(ROWS + ".failed").innerText())
        .contains("Failed: decode", "the device's clock was 7.0 s fast");
    assertThat(page.innerText("[data-testid=figures]")).contains("2.0 s", "10.0 %", "fell silent");
    assertThat(page.url()).contains("#account=smith&session=s-1").doesNotContain("token");
    assertThat(errors).isEmpty();
    assertThat(told).noneMatch(text -> text.contains("Content Security Policy"));
    page.screenshot(
        new Page.ScreenshotOptions().setPath(Path.of("target", "support.png")).setFullPage(true));
  }

  @Test
  void theChartHasTheBitrateAndEveryStallInRed() {
    find(ImitatedSupport.TOKEN);
    page.click(ENTRY);
    page.waitForSelector("[data-testid=chart][data-stalls='1'][data-bitrates='1'] canvas");

    // A stall's red is on the canvas, over a place where the bitrate's line is not.
    page.waitForFunction(
        """
        () => {
          const canvas = document.querySelector('[data-testid=chart] canvas');
          const { data } = canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height);
          let red = 0;
          for (let i = 0; i < data.length; i += 4)
            if (data[i] > 200 && data[i + 1] < 110 && data[i + 2] < 140 && data[i + 3] > 60) red++;
          return red > 500;
        }
        """);
    assertThat(errors).isEmpty();
  }

  @Test
  void whatADeviceCallsItselfIsNoPartOfThePage() {
    find(ImitatedSupport.TOKEN);
    page.click(ENTRY);
    page.waitForSelector(ROWS);

    assertThat(page.innerText(ENTRY)).contains(ImitatedSupport.HOSTILE);
    assertThat(page.locator("main img").count()).isZero();
    assertThat(page.title()).isEqualTo("Playhead support");
  }

  @Test
  void withoutTheRightTokenItSaysSo() {
    find("another");

    page.waitForSelector("[data-testid=trouble]:has-text('Not known who is calling')");
    assertThat(page.locator(ENTRY).count()).isZero();
  }
}
