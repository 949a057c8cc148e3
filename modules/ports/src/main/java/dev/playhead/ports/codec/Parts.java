package dev.playhead.ports.codec;

import dev.playhead.domain.Device;
import dev.playhead.domain.DeviceId;
import dev.playhead.domain.Provenance;
import dev.playhead.domain.TitleEdition;
import dev.playhead.domain.TitleId;
import org.jspecify.annotations.Nullable;

/** The stored form of what occurs in several records. */
final class Parts {
  private static final Provenance[] PROVENANCES = Provenance.values();

  private Parts() {}

  static void device(ByteWriter out, Device device) {
    out.text(device.id().value()).text(device.name()).text(device.type());
  }

  static Device device(ByteReader in) {
    return new Device(new DeviceId(in.text()), in.text(), in.text());
  }

  static void title(ByteWriter out, TitleEdition title) {
    out.text(title.title().value()).text(title.edition());
  }

  static TitleEdition title(ByteReader in) {
    return new TitleEdition(new TitleId(in.text()), in.text());
  }

  static void provenance(ByteWriter out, Provenance provenance) {
    out.u8(provenance.code());
  }

  /** Of an enum whose codes count from 1 in the order of its constants. */
  static <T> @Nullable T ofCode(T[] constants, int code) {
    return code >= 1 && code <= constants.length ? constants[code - 1] : null;
  }

  static Provenance provenance(int code) {
    Provenance provenance = ofCode(PROVENANCES, code);
    if (provenance == null) {
      throw new CorruptRecordException("Expected the code of a provenance, but was " + code);
    }
    return provenance;
  }

  static Provenance provenance(ByteReader in) {
    return in.coded("a provenance", code -> ofCode(PROVENANCES, code));
  }
}
