package dev.playhead.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** What {@code playhead.js} says when, and that nothing it said is lost. */
@NeedsChromium
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ReporterIT {
  private static final String TITLE = "at-least-once";
  private static final double PATIENCE_MS = 30_000;

  private Chromium chromium;
  private BrowserContext browser;
  private ImitatedApi api;

  @BeforeAll
  void startChromium(@TempDir Path profile) {
    chromium = new Chromium();
    browser = chromium.browser(profile);
    browser.newPage(); // A browser without a tab would be gone with the one that is closed.
  }

  @AfterAll
  void endChromium() {
    chromium.close();
  }

  @BeforeEach
  void startApi() {
    api = new ImitatedApi();
  }

  @AfterEach
  void endApi() {
    api.close();
  }

  @Test
  void aSessionIsToldFromItsStartToItsStop() {
    DemoPage page = open();
    page.play(TITLE);
    page.awaitPositionMs(1_500);
    page.pause();
    page.resume();
    page.seek(60_000);
    page.stop();

    awaitEvent("stopped");
    List<JsonObject> events = api.events();
    assertThat(types(events))
        .filteredOn(type -> !Set.of("heartbeat", "stalled", "recovered").contains(type))
        .containsExactly("started", "paused", "resumed", "seeked", "stopped");
    assertThat(types(events)).contains("heartbeat");
    assertGapless(events);
    JsonObject seeked = only(events, "seeked");
    assertThat(seeked.getLong("positionMs")).isBetween(59_900L, 61_500L);
    assertThat(seeked.getLong("fromMs")).isBetween(1_000L, 20_000L);
    assertThat(only(events, "started").getLong("durationMs")).isBetween(119_000L, 121_000L);
    assertThat(page.errors()).isEmpty();
  }

  @Test
  void theEndOfTheClipIsAStopAndPlayingAgainIsANewSession() {
    DemoPage page = open();
    page.play(TITLE);
    page.seek(118_500);
    awaitEvent("stopped");
    assertThat(only(api.events(), "stopped").getString("reason")).isEqualTo("ended");
    assertThat(types(api.events())).doesNotContain("paused");

    page.resume();
    await(() -> types(api.events()).stream().filter("started"::equals).count() == 2);
    assertThat(sessions(api.events())).hasSize(2);
  }

  @Test
  void aRefusedReportIsSentAgainUnderTheSameSequenceAndANewSendingTime() {
    api.refuseNext(503);
    api.refuseNext(503);
    DemoPage page = open();
    page.play(TITLE);
    awaitEvent("heartbeat");
    page.stop();
    awaitEvent("stopped");

    List<JsonObject> attempts = api.attempts();
    assertThat(attempts).hasSizeGreaterThanOrEqualTo(3);
    assertThat(attempts.subList(0, 3))
        .allSatisfy(report -> assertThat(first(report).getInteger("sequence")).isZero());
    assertThat(attempts.subList(0, 3))
        .extracting(report -> first(report).getString("sessionId"))
        .containsOnly(first(attempts.get(0)).getString("sessionId"));
    assertThat(attempts.subList(0, 3))
        .extracting(report -> first(report).getString("time"))
        .containsOnly(first(attempts.get(0)).getString("time"));
    assertThat(attempts.subList(0, 3))
        .extracting(report -> report.getString("sentAt"))
        .doesNotHaveDuplicates();
    assertGapless(api.events());
  }

  @Test
  void whatWasSaidOfflineOutlivesThePage() {
    DemoPage page = open();
    page.play(TITLE);
    awaitEvent("started");
    page.offline(true);
    page.awaitPositionMs(page.positionMs() + 2_500);
    page.pause();
    int heard = api.events().size();
    assertThat(types(api.events())).doesNotContain("paused");
    page.close();

    open();

    awaitEvent("paused");
    assertThat(api.events()).hasSizeGreaterThan(heard);
    assertGapless(api.events());
  }

  @Test
  void aClosedTabSaysWhereItWas() {
    DemoPage page = open("60000");
    page.play(TITLE);
    awaitEvent("started");
    page.awaitPositionMs(3_000);
    assertThat(types(api.events()))
        .filteredOn(type -> !Set.of("stalled", "recovered").contains(type)) // A busy machine's.
        .containsExactly("started");

    page.close();

    awaitEvent("heartbeat");
    assertThat(only(api.events(), "heartbeat").getLong("positionMs")).isGreaterThanOrEqualTo(3_000);
    assertThat(types(api.events())).doesNotContain("stopped");
  }

  @Test
  void aDirectiveStopsThePlayer() {
    DemoPage page = open();
    page.play(TITLE);
    awaitEvent("started");
    api.stopNext("remote-stop");

    page.awaitStopped();

    assertThat(page.paused()).isTrue();
    awaitEvent("stopped");
  }

  @Test
  void tooManyPeopleAreToldAndOneOfThemCanBeStopped() {
    api.letBeInTheWay("s-1", "Bedroom tablet");
    DemoPage page = open();
    page.openTitle(TITLE);
    page.awaitTooManyPeople("Bedroom tablet");
    assertThat(api.events()).isEmpty();
    page.screenshot(Path.of("target/demo-limit.png"));

    page.stopAndRetry("s-1");

    awaitEvent("started");
    assertThat(api.events())
        .allSatisfy(
            event -> assertThat(event.getString("sessionId")).startsWith(ImitatedApi.STARTED));
    assertThat(page.tooManyPeople()).isFalse();
    assertThat(page.errors()).isEmpty();
  }

  @Test
  void aTokenLeavesTheAddressBarAndIsShownWithEveryRequest() {
    api.askFor("token-1");
    DemoPage page = open("60000", "#token=token-1");
    assertThat(page.address()).contains("device=tv").doesNotContain("token");

    page.play(TITLE);
    awaitEvent("started");
    page.awaitPositionMs(2_000);
    page.awaitActive("tv");
    page.close();

    awaitEvent("heartbeat"); // What a page says as it is left.
    assertThat(page.errors()).isEmpty();
  }

  @Test
  void withoutATokenThatHoldsThePageSaysHowToGetOneAndKeepsWhatItHasToSay() {
    api.askFor("token-2");
    DemoPage page = open("1000", "#token=token-1");
    page.awaitTrouble("playhead token");
    page.play(TITLE);
    page.awaitPositionMs(2_000);
    page.pause();
    assertThat(api.events()).isEmpty();

    page.pasteToken("token-2");

    awaitEvent("paused");
    assertThat(types(api.events())).contains("started");
    assertGapless(api.events());
    assertThat(page.address()).doesNotContain("token");
  }

  @Test
  void theViewersEveningWorksOnThePage(@TempDir Path folder) {
    new DemoScenario(api.address(), "demo", "", ImitatedApi.LEASE)
        .play(chromium, folder, Path.of("target/demo-imitated.png"));
  }

  private DemoPage open() {
    return open("1000");
  }

  private DemoPage open(String heartbeatMs) {
    return open(heartbeatMs, "");
  }

  private DemoPage open(String heartbeatMs, String fragment) {
    String query = "account=demo&profile=matt&device=tv&heartbeatMs=" + heartbeatMs;
    return DemoPage.open(browser, api.address() + "/demo?" + query + fragment);
  }

  private void awaitEvent(String type) {
    await(() -> types(api.events()).contains(type));
  }

  private void await(BooleanSupplier condition) {
    browser.waitForCondition(
        condition, new BrowserContext.WaitForConditionOptions().setTimeout(PATIENCE_MS));
  }

  private static void assertGapless(List<JsonObject> events) {
    for (String session : sessions(events)) {
      List<Integer> sequences =
          events.stream()
              .filter(event -> event.getString("sessionId").equals(session))
              .map(event -> event.getInteger("sequence"))
              .toList();
      assertThat(sequences)
          .containsExactlyElementsOf(IntStream.range(0, sequences.size()).boxed().toList());
    }
  }

  private static Set<String> sessions(List<JsonObject> events) {
    return events.stream().map(event -> event.getString("sessionId")).collect(Collectors.toSet());
  }

  private static List<String> types(List<JsonObject> events) {
    return events.stream().map(event -> event.getString("type")).toList();
  }

  private static JsonObject only(List<JsonObject> events, String type) {
    List<JsonObject> found =
        events.stream().filter(event -> type.equals(event.getString("type"))).toList();
    assertThat(found).as(type).hasSize(1);
    return found.get(0);
  }

  private static JsonObject first(JsonObject report) {
    JsonArray events = report.getJsonArray("events");
    return events.getJsonObject(0);
  }
}
