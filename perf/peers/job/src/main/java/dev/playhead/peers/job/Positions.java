package dev.playhead.peers.job;

import dev.playhead.domain.Device;
import dev.playhead.domain.Id;
import dev.playhead.domain.TitleEdition;
import dev.playhead.domain.TitleId;
import dev.playhead.ports.codec.Codecs;
import dev.playhead.ports.codec.DeviceRef;
import dev.playhead.ports.codec.PackedId;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Where Playhead keeps the playheads of a profile, title by title, and the devices that they refer
 * to, which are remembered once they have been read.
 */
public final class Positions {
  private static final int MOST_DEVICES = 50_000;

  private final Map<Known, Device> devices = new ConcurrentHashMap<>();

  private record Known(String account, DeviceRef ref) {}

  /** A question: where in this title? */
  public record Question(String account, String profile, String title, @Nullable String edition) {

    /** Whether these can be ids. */
    public boolean isValid() {
      return Id.isValid(account)
          && Id.isValid(profile)
          && Id.isValid(title)
          && (orEmpty().isEmpty() || Id.isValid(orEmpty()));
    }

    /** The hash of the playheads. */
    public String key() {
      return "ph:{" + account + "}:at/" + profile;
    }

    /** The title's field in it. */
    public byte[] field() {
      byte[] id = PackedId.pack(title);
      if (orEmpty().isEmpty()) {
        return id;
      }
      byte[] suffix = ("!" + edition).getBytes(StandardCharsets.US_ASCII);
      byte[] both = Arrays.copyOf(id, id.length + suffix.length);
      System.arraycopy(suffix, 0, both, id.length, suffix.length);
      return both;
    }

    /** The hash of the devices. */
    public String devicesKey() {
      return "ph:{" + account + "}:devices";
    }

    private String orEmpty() {
      return edition == null ? "" : edition;
    }
  }

  /** The field of the device that a playhead refers to. */
  public static byte[] deviceField(byte[] playhead) {
    return Codecs.PLAYHEAD_ENTRY.device(playhead).toBytes();
  }

  /** The answer, or null while the playhead's device has to be read. */
  public @Nullable PositionAnswer answer(Question question, byte[] playhead) {
    Device device =
        devices.get(new Known(question.account(), Codecs.PLAYHEAD_ENTRY.device(playhead)));
    return device == null ? null : answer(question, device, playhead);
  }

  /** The answer with a device that was read, which is remembered. */
  public PositionAnswer answer(Question question, byte[] playhead, byte[] stored) {
    Device device = Codecs.DEVICE.decode(stored);
    if (devices.size() >= MOST_DEVICES) {
      devices.clear();
    }
    devices.put(new Known(question.account(), Codecs.PLAYHEAD_ENTRY.device(playhead)), device);
    return answer(question, device, playhead);
  }

  private static PositionAnswer answer(Question question, Device device, byte[] playhead) {
    TitleEdition title = new TitleEdition(new TitleId(question.title()), question.orEmpty());
    return PositionAnswer.of(Codecs.PLAYHEAD_ENTRY.decode(title, device, playhead));
  }
}
