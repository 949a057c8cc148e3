package dev.playhead.platform.config;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * A password or a key. It comes from a file or from the environment, never from the configuration
 * itself, and is read each time it is asked for: a file that was replaced is noticed.
 *
 * <p>A component {@code Optional<Secret> password} of the section {@code redis} is the key {@code
 * redis.password-file}; {@code PLAYHEAD_REDIS_PASSWORD} holds the secret itself.
 */
public final class Secret {

  /** The largest file that is read; a chain of certificates has a few KiB. */
  static final long LARGEST_FILE = 64 << 10;

  private final String key;
  private final @Nullable Path file;
  private final String value;

  private Secret(String key, @Nullable Path file, String value) {
    this.key = key;
    this.file = file;
    this.value = value;
  }

  static Secret ofFile(String key, Path file) {
    return new Secret(key, file, "");
  }

  static Secret ofValue(String key, String value) {
    return new Secret(key, null, value);
  }

  /**
   * The secret in the clear, without the line's end after it. Reads a small file: not for an event
   * loop.
   *
   * @throws UncheckedIOException when the file cannot be used; the message names the key and never
   *     what the file holds
   */
  public String reveal() {
    try {
      return read();
    } catch (IOException e) {
      throw new UncheckedIOException(key + ": " + e.getMessage(), e);
    }
  }

  String read() throws IOException {
    return file == null ? value : read(file);
  }

  // Messages leave the path out: who mistook the key for the secret's own wrote the secret there.
  private static String read(Path file) throws IOException {
    if (!Files.isRegularFile(file)) {
      throw new IOException("names a file that does not exist");
    }
    if (!Files.isReadable(file)) {
      throw new IOException("names a file that may not be read");
    }
    if (Files.size(file) > LARGEST_FILE) {
      throw new IOException("names a file larger than 64 KiB");
    }
    String text = decode(Files.readAllBytes(file)).replaceFirst("\\r?\\n\\z", "");
    if (text.isBlank()) {
      throw new IOException("names a file that is empty");
    }
    return text;
  }

  private static String decode(byte[] bytes) throws IOException {
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    } catch (CharacterCodingException e) {
      throw new IOException("names a file that is not UTF-8", e);
    }
  }

  /** Whether both are from the same file, or the same value from the environment. */
  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Secret that
        && (file == null ? that.file == null && value.equals(that.value) : file.equals(that.file));
  }

  @Override
  public int hashCode() {
    return file == null ? value.hashCode() : file.hashCode();
  }

  /** Three stars, whatever it is. */
  @Override
  public String toString() {
    return "***";
  }
}
