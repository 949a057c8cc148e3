package dev.playhead.ports.codec;

import dev.playhead.domain.Device;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/**
 * Stands for a device in the values of one account: the first 40 bits of the SHA-256 of its stored
 * form. Who knows the device knows its reference, without asking. In an account with ten devices
 * two share one with a probability of 1 in 24 thousand million.
 */
public record DeviceRef(long bits) {
  static final int BYTES = 5;

  public static DeviceRef of(Device device) {
    try {
      byte[] hash = MessageDigest.getInstance("SHA-256").digest(Codecs.DEVICE.encode(device));
      return new DeviceRef(new ByteReader(hash).fixed(BYTES));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Expected every Java to have SHA-256", e);
    }
  }

  /** Of its five bytes. */
  public static DeviceRef of(byte[] bytes) {
    ByteReader in = new ByteReader(bytes);
    DeviceRef ref = new DeviceRef(in.fixed(BYTES));
    in.end();
    return ref;
  }

  public byte[] toBytes() {
    return new ByteWriter(BYTES).fixed(bits, BYTES).toByteArray();
  }
}
