package dev.playhead.ports.codec;

/**
 * The stored form of a value. Equal values have equal bytes.
 *
 * @param <T> the value, immutable
 */
public interface Codec<T> {
  /** The bytes of a value, in the newest version. */
  byte[] encode(T value);

  /**
   * The value in these bytes, of any released version.
   *
   * @throws CorruptRecordException if they are no such thing
   */
  T decode(byte[] bytes);
}
