package dev.playhead.adapter.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import dev.playhead.domain.AccountId;
import dev.playhead.domain.Device;
import dev.playhead.domain.DeviceId;
import dev.playhead.domain.EndReason;
import dev.playhead.domain.ProfileId;
import dev.playhead.domain.SessionEnd;
import dev.playhead.domain.SessionId;
import dev.playhead.domain.TitleEdition;
import dev.playhead.domain.TitleId;
import dev.playhead.domain.View;
import dev.playhead.domain.ViewingEvent;
import dev.playhead.ports.ViewFeed.News;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** The feed's documents, byte for byte: others read them, see {@code docs/feed.md}. */
class FeedJsonTest {
  private static final Path ROOT = Path.of(System.getProperty("basedir", "."), "../..");
  private static final AccountId ACCOUNT = new AccountId("account-1");
  private static final ProfileId ANNA = new ProfileId("anna");

  private static final View FULL =
      new View(
          new SessionId("s-1"),
          ANNA,
          new Device(new DeviceId("tv-7f3a"), "客厅 \"TV\"", "tv"),
          new TitleEdition(new TitleId("house-of-cards-s3e8"), "extended"),
          Instant.parse("2026-11-22T03:59:30Z"),
          new SessionEnd(Instant.parse("2026-11-22T04:48:30.123Z"), EndReason.ENDED),
          2_900_000,
          0,
          2_940_000,
          2_940_000,
          true);

  private static final View LEAST =
      new View(
          new SessionId("s-2"),
          ANNA,
          new Device(new DeviceId("phone-1"), "", ""),
          TitleEdition.of("movie-1"),
          Instant.parse("2026-11-22T03:59:30.007Z"),
          null,
          0,
          0,
          0,
          ViewingEvent.UNKNOWN,
          false);

  @Test
  void aViewWithEverything() {
    assertThat(written(new News.Finished(FULL))).isEqualTo(golden("feed-view-v1"));
  }

  @Test
  void whatIsNotKnownIsLeftOut() {
    assertThat(written(new News.Finished(LEAST))).isEqualTo(golden("feed-view-v1-least"));
  }

  @Test
  void aRemovedViewSaysSoAndIsAViewOtherwise() {
    assertThat(written(new News.Removed(FULL))).isEqualTo(golden("feed-view-removed-v1"));
    assertThat(read(golden("feed-view-removed-v1"))).isEqualTo(FULL);
    assertThat(new JsonObject(golden("feed-view-removed-v1")).getBoolean("removed")).isTrue();
  }

  @Test
  void anErasedAccountHasNoView() {
    News erased = new News.Erased(Instant.parse("2026-11-23T05:00:00.250Z"));

    assertThat(written(erased)).isEqualTo(golden("feed-account-erased-v1"));
  }

  /** By what {@code docs/feed.md} says alone, as a reader elsewhere would. */
  @Test
  void whatWasEverPublishedIsStillAView() {
    assertThat(read(golden("feed-view-v1"))).isEqualTo(FULL);
    assertThat(read(golden("feed-view-v1-least"))).isEqualTo(LEAST);
  }

  @Test
  void everyFieldIsDocumentedAndEveryDocumentedFieldIsThere() throws IOException {
    String docs = Files.readString(ROOT.resolve("docs/feed.md"));
    Set<String> documented =
        docs.lines()
            .filter(line -> line.startsWith("| `"))
            .flatMap(line -> Stream.of(line.split("\\|", -1)[1].split(",", -1)))
            .map(name -> name.replace("`", "").strip())
            .collect(Collectors.toCollection(TreeSet::new));

    Set<String> published = new TreeSet<>();
    for (String name : List.of("view-v1", "view-removed-v1", "account-erased-v1")) {
      published.addAll(new JsonObject(golden("feed-" + name)).fieldNames());
    }
    assertThat(documented).isEqualTo(published);
  }

  private static View read(String document) {
    JsonObject json = new JsonObject(document);
    assertThat(json.getString("accountId")).isEqualTo(ACCOUNT.value());
    assertThat(json.getString("viewId")).isEqualTo(json.getString("sessionId"));
    JsonObject device = json.getJsonObject("device");
    return new View(
        new SessionId(json.getString("sessionId")),
        new ProfileId(json.getString("profileId")),
        new Device(
            new DeviceId(device.getString("id")),
            device.getString("name", ""),
            device.getString("type", "")),
        new TitleEdition(new TitleId(json.getString("titleId")), json.getString("edition", "")),
        Instant.parse(json.getString("startedAt")),
        end(json),
        json.getLong("watchedMs"),
        json.getLong("fromMs"),
        json.getLong("positionMs"),
        json.getLong("durationMs", ViewingEvent.UNKNOWN),
        json.getBoolean("watched"));
  }

  private static @Nullable SessionEnd end(JsonObject json) {
    String endedAt = json.getString("endedAt");
    return endedAt == null
        ? null
        : new SessionEnd(
            Instant.parse(endedAt),
            Stream.of(EndReason.values())
                .filter(reason -> reason.wireName().equals(json.getString("endReason")))
                .findFirst()
                .orElseThrow());
  }

  private static String written(News news) {
    return new String(FeedJson.write(ACCOUNT, news), StandardCharsets.UTF_8);
  }

  private static String golden(String name) {
    try {
      return Files.readString(ROOT.resolve("api-contracts/golden/" + name + ".json")).strip();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
