package dev.playhead.edge.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.SerializableString;
import dev.playhead.domain.Device;
import io.vertx.core.buffer.Buffer;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.time.Instant;

/**
 * Writes an answer into a buffer, field by field. Optional fields have methods of their own that
 * write nothing when there is nothing to say.
 */
public final class JsonOut {
  private static final JsonFactory JSON = new JsonFactory();
  private static final int EXPECTED_SIZE = 512;

  private final JsonGenerator out;

  private JsonOut(JsonGenerator out) {
    this.out = out;
  }

  /** What writes itself. */
  @FunctionalInterface
  public interface Body {
    void write(JsonOut out) throws IOException;
  }

  /** The body as one JSON object. */
  public static Buffer object(Body body) {
    Buffer buffer = Buffer.buffer(EXPECTED_SIZE);
    try (JsonGenerator generator = JSON.createGenerator(new BufferStream(buffer))) {
      generator.writeStartObject();
      body.write(new JsonOut(generator));
      generator.writeEndObject();
    } catch (IOException e) {
      throw new UncheckedIOException("A buffer cannot fail", e);
    }
    return buffer;
  }

  void text(SerializableString field, String value) throws IOException {
    out.writeFieldName(field);
    out.writeString(wellFormed(value));
  }

  void textUnlessEmpty(SerializableString field, String value) throws IOException {
    if (!value.isEmpty()) {
      text(field, value);
    }
  }

  void number(SerializableString field, long value) throws IOException {
    out.writeFieldName(field);
    out.writeNumber(value);
  }

  void number(SerializableString field, double value) throws IOException {
    out.writeFieldName(field);
    out.writeNumber(value);
  }

  /** Of a number that is -1 when it is not known. */
  void numberIfKnown(SerializableString field, long value) throws IOException {
    if (value >= 0) {
      number(field, value);
    }
  }

  void flag(SerializableString field, boolean value) throws IOException {
    out.writeFieldName(field);
    out.writeBoolean(value);
  }

  void time(SerializableString field, Instant time) throws IOException {
    out.writeFieldName(field);
    char[] chars = Times.chars(time);
    out.writeString(chars, 0, chars.length);
  }

  void object(SerializableString field, Body body) throws IOException {
    out.writeFieldName(field);
    out.writeStartObject();
    body.write(this);
    out.writeEndObject();
  }

  /** A list of objects. */
  <T> void list(SerializableString field, Iterable<T> items, ItemWriter<T> writer)
      throws IOException {
    out.writeFieldName(field);
    out.writeStartArray();
    for (T item : items) {
      out.writeStartObject();
      writer.write(this, item);
      out.writeEndObject();
    }
    out.writeEndArray();
  }

  /** Writes the fields of one item of a list. */
  @FunctionalInterface
  public interface ItemWriter<T> {
    void write(JsonOut out, T item) throws IOException;
  }

  void device(Device device) throws IOException {
    out.writeFieldName(Fields.DEVICE);
    out.writeStartObject();
    text(Fields.ID, device.id().value());
    textUnlessEmpty(Fields.NAME, device.name());
    textUnlessEmpty(Fields.TYPE, device.type());
    out.writeEndObject();
  }

  /** Half of a surrogate pair is no character, and the generator would fail on it. */
  private static String wellFormed(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (Character.isSurrogate(c)) {
        if (!Character.isHighSurrogate(c)
            || i + 1 == text.length()
            || !Character.isLowSurrogate(text.charAt(i + 1))) {
          return repaired(text);
        }
        i++;
      }
    }
    return text;
  }

  private static String repaired(String text) {
    return text.codePoints()
        .map(c -> c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE ? 0xFFFD : c)
        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
        .toString();
  }

  /** The generator's view of a buffer. */
  private static final class BufferStream extends OutputStream {
    private final Buffer buffer;

    BufferStream(Buffer buffer) {
      this.buffer = buffer;
    }

    @Override
    public void write(int b) {
      buffer.appendByte((byte) b);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) {
      buffer.appendBytes(bytes, offset, length);
    }
  }
}
