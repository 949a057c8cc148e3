package dev.playhead.peers.job;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.playhead.domain.Device;
import dev.playhead.domain.Id;
import dev.playhead.domain.Playhead;
import dev.playhead.ports.codec.Codecs;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** The answer to "where did I leave off?", for data binding. */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record PositionAnswer(
    String titleId,
    @Nullable String edition,
    long positionMs,
    @Nullable Long durationMs,
    @Nullable Double progress,
    boolean watched,
    int playCount,
    Instant time,
    String provenance,
    String sessionId,
    DeviceAnswer device) {
  private static final double PRECISION = 10_000;

  /** Whose position it is. */
  @JsonInclude(JsonInclude.Include.NON_EMPTY)
  public record DeviceAnswer(String id, String name, String type) {}

  /** Where Playhead keeps the playheads of a profile: a hash, title by title. */
  public static String key(String account, String profile) {
    return "ph:{" + account + "}:positions/" + profile;
  }

  /** The field of a title in that hash. */
  public static String field(String title, @Nullable String edition) {
    return edition == null || edition.isEmpty() ? title : title + "!" + edition;
  }

  /** Whether these can be the ids of a question. */
  public static boolean areIds(
      String account, String profile, String title, @Nullable String edition) {
    return Id.isValid(account)
        && Id.isValid(profile)
        && Id.isValid(title)
        && (edition == null || edition.isEmpty() || Id.isValid(edition));
  }

  /**
   * The answer.
   *
   * @param stored the field of the title in that hash
   */
  public static PositionAnswer of(byte[] stored) {
    Playhead playhead = Codecs.PLAYHEAD.decode(stored);
    Device device = playhead.device();
    long duration = playhead.durationMs();
    return new PositionAnswer(
        playhead.title().title().value(),
        playhead.title().edition().isEmpty() ? null : playhead.title().edition(),
        playhead.positionMs(),
        duration < 0 ? null : duration,
        duration > 0 ? progress(playhead) : null,
        playhead.watched(),
        playhead.playCount(),
        playhead.time(),
        playhead.provenance().wireName(),
        playhead.session().value(),
        new DeviceAnswer(device.id().value(), device.name(), device.type()));
  }

  private static double progress(Playhead playhead) {
    double fraction = (double) playhead.positionMs() / playhead.durationMs();
    return Math.round(Math.min(1, fraction) * PRECISION) / PRECISION;
  }
}
