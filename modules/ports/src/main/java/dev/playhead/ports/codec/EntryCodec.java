package dev.playhead.ports.codec;

import dev.playhead.domain.Device;

/**
 * The stored form of a value that stands under a key and beside its device, and repeats neither. It
 * begins with its version, five bytes of time and the device's reference. Equal values have equal
 * bytes.
 *
 * @param <K> what the key says of the value
 * @param <V> the value, immutable
 */
public abstract sealed class EntryCodec<K, V> permits PlayheadEntryCodec, SessionEntryCodec {
  private final int version;

  EntryCodec(int version) {
    this.version = version;
  }

  abstract void write(ByteWriter out, V value, DeviceRef device);

  abstract V read(ByteReader in, K key, Device device, long time);

  /**
   * The bytes of a value, in the newest version.
   *
   * @param device the reference to its device
   */
  public final byte[] encode(V value, DeviceRef device) {
    ByteWriter out = new ByteWriter(80);
    out.u8(version);
    write(out, value, device);
    return out.toByteArray();
  }

  /**
   * The reference to the device, which {@link #decode} needs.
   *
   * @throws CorruptRecordException if these are no such bytes
   */
  public final DeviceRef device(byte[] bytes) {
    ByteReader in = new ByteReader(bytes);
    in.version(version);
    in.fixed(CoarseTime.BYTES);
    return new DeviceRef(in.fixed(DeviceRef.BYTES));
  }

  /**
   * The value in these bytes, of any released version.
   *
   * @throws CorruptRecordException if they are no such thing
   */
  public final V decode(K key, Device device, byte[] bytes) {
    ByteReader in = new ByteReader(bytes);
    in.version(version);
    long time = in.fixed(CoarseTime.BYTES);
    in.fixed(DeviceRef.BYTES);
    try {
      V value = read(in, key, device, time);
      in.end();
      return value;
    } catch (IllegalArgumentException e) {
      throw Versioned.corrupt(e);
    }
  }
}
