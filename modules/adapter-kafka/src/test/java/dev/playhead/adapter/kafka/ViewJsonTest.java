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
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** The feed's documents, byte for byte: others read them, see {@code docs/feed.md}. */
class ViewJsonTest {
  private static final AccountId ACCOUNT = new AccountId("account-1");
  private static final ProfileId ANNA = new ProfileId("anna");

  @Test
  void aViewWithEverything() {
    View view =
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

    assertThat(written(view)).isEqualTo(golden("view-full.json"));
  }

  @Test
  void whatIsNotKnownIsLeftOut() {
    View view =
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

    assertThat(written(view)).isEqualTo(golden("view-least.json"));
  }

  private static String written(View view) {
    return new String(ViewJson.write(ACCOUNT, view), StandardCharsets.UTF_8);
  }

  private static String golden(String name) {
    try (InputStream file = ViewJsonTest.class.getResourceAsStream(name)) {
      return new String(Objects.requireNonNull(file).readAllBytes(), StandardCharsets.UTF_8)
          .strip();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
