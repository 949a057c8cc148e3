package dev.playhead.browser;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.WaitForSelectorState;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** One window of the demo page, in the words of who looks at it. */
final class DemoPage {
  private final Page page;
  private final List<String> errors = new ArrayList<>();

  private DemoPage(Page page) {
    this.page = page;
    page.onPageError(errors::add);
  }

  /**
   * Opens a window.
   *
   * @param url the page's address with its query
   */
  static DemoPage open(BrowserContext browser, String url) {
    DemoPage demo = new DemoPage(browser.newPage());
    demo.page.navigate(url);
    demo.page.waitForSelector("[data-testid=titles] button");
    return demo;
  }

  /** Opens a title from the catalogue and waits until it plays. */
  void play(String titleId) {
    page.click("[data-testid=titles] [data-title='" + titleId + "']");
    awaitPlaying();
  }

  /** Opens a title from the catalogue, whatever becomes of it. */
  void openTitle(String titleId) {
    page.click("[data-testid=titles] [data-title='" + titleId + "']");
  }

  /** Waits until the page says that too many people use the account, and names this device. */
  void awaitTooManyPeople(String device) {
    page.waitForSelector("[data-testid=limit]:has-text('Too many people are using your account')");
    page.waitForSelector("[data-testid=limit-sessions] li:has-text('" + device + "')");
  }

  /** Whether the page says so. */
  boolean tooManyPeople() {
    return page.locator("[data-testid=limit]").isVisible();
  }

  /** Stops the session that is in the way, and waits until the title plays. */
  void stopAndRetry(String session) {
    page.click("[data-testid=limit-sessions] [data-stop='" + session + "']");
    awaitPlaying();
  }

  /** Stops the only session that is in the way, and waits until the title plays. */
  void stopTheOneAndRetry() {
    page.click("[data-testid=limit-sessions] [data-stop]");
    awaitPlaying();
  }

  /** Opens a title from the row "continue watching", once it is there, and waits until it plays. */
  void continueWatching(String titleId) {
    page.click("[data-testid=continue] [data-title='" + titleId + "']");
    awaitPlaying();
  }

  private void awaitPlaying() {
    until("v => v.readyState > 2 && !v.paused && !v.seeking");
  }

  /** Waits until the clip has come this far by playing. */
  void awaitPositionMs(long positionMs) {
    until("v => v.currentTime * 1000 >= " + positionMs);
  }

  void pause() {
    video("v => v.pause()");
    until("v => v.paused");
  }

  void resume() {
    video("v => v.play()");
    awaitPlaying();
  }

  /** Jumps, and waits until the picture is there. */
  void seek(long positionMs) {
    video("v => { v.currentTime = " + positionMs + " / 1000; }");
    until("v => !v.seeking && Math.abs(v.currentTime * 1000 - " + positionMs + ") < 3000");
  }

  void stop() {
    page.click("[data-testid=stop]");
  }

  void offline(boolean offline) {
    page.setChecked("[data-testid=offline]", offline);
  }

  long positionMs() {
    return ((Number) video("v => Math.round(v.currentTime * 1000)")).longValue();
  }

  boolean paused() {
    return (boolean) video("v => v.paused");
  }

  /** Where the page went when the title was opened. */
  long resumedAtMs() {
    return Long.parseLong(page.getAttribute("[data-testid=resumed]", "data-position-ms"));
  }

  void awaitStopped() {
    page.waitForSelector(
        "[data-testid=stop]",
        new Page.WaitForSelectorOptions().setState(WaitForSelectorState.HIDDEN));
  }

  /** Waits until "playing now" lists this device. */
  void awaitActive(String deviceId) {
    page.waitForSelector("[data-testid=active] [data-device='" + deviceId + "']");
  }

  /** Waits until the history lists a view of this title on this device that ended like this. */
  void awaitView(String titleId, String deviceId, String endReason, double patienceMs) {
    String entry = "[data-testid=history] [data-title='%s'][data-device='%s'][data-end='%s']";
    page.waitForSelector(
        entry.formatted(titleId, deviceId, endReason),
        new Page.WaitForSelectorOptions().setTimeout(patienceMs));
  }

  /** Waits until the page says what keeps it from working. */
  void awaitTrouble(String words) {
    page.waitForSelector("[data-testid=trouble]:has-text('" + words + "')");
  }

  /** Puts a token behind the page's address, as a person pastes it. */
  void pasteToken(String token) {
    page.evaluate("token => { location.hash = 'token=' + token; }", token);
  }

  /** What the address bar shows. */
  String address() {
    return page.url();
  }

  /** How many views the history lists. */
  int views() {
    return page.locator("[data-testid=history] li").count();
  }

  String text(String testId) {
    return page.innerText("[data-testid=" + testId + "]");
  }

  /** Closes the tab as a person does: no stop, and the page may say a last word. */
  void close() {
    page.close(new Page.CloseOptions().setRunBeforeUnload(true));
    page.context().waitForCondition(page::isClosed);
  }

  /** What went wrong in the page's scripts. */
  List<String> errors() {
    return errors;
  }

  void screenshot(Path file) {
    page.screenshot(new Page.ScreenshotOptions().setPath(file).setFullPage(true));
  }

  private Object video(String action) {
    return page.locator("[data-testid=video]").evaluate(action);
  }

  private void until(String condition) {
    page.waitForFunction(
        "() => (" + condition + ")(document.querySelector('[data-testid=video]'))");
  }
}
