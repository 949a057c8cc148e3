package dev.playhead.platform.connections;

import io.netty.buffer.ByteBuf;
import io.netty.handler.codec.http2.Http2FrameTypes;
import java.time.Duration;

/**
 * Follows the frames of HTTP/2 (RFC 9113, section 4.1) as their bytes pass, and reads nothing but
 * their headers: nine bytes, of which three are the length, one the type and one the flags.
 */
final class Http2Frames {
  /** In which control frames are counted. */
  static final Duration WINDOW = Duration.ofSeconds(30);

  private static final int HEADER = 9;
  private static final int PREFACE = 24;
  private static final int END_HEADERS = 0x4;
  private static final int ACK = 0x1;

  private final byte[] header = new byte[HEADER];
  private int headerRead;
  private int preface = PREFACE;
  private int payload;
  private boolean inHeaders;
  private long begun;
  private int control;

  /** Follows what has arrived, and leaves it as it is. */
  void read(ByteBuf bytes) {
    int at = bytes.readerIndex();
    int end = bytes.writerIndex();
    int skipped = Math.min(preface, end - at);
    preface -= skipped;
    at += skipped;
    while (at < end) {
      if (payload > 0) {
        int step = Math.min(payload, end - at);
        payload -= step;
        at += step;
      } else {
        if (headerRead == 0 && !inHeaders) {
          begun++;
        }
        header[headerRead++] = bytes.getByte(at++);
        if (headerRead == HEADER) {
          headerRead = 0;
          begin();
        }
      }
    }
  }

  private void begin() {
    payload = ((header[0] & 0xff) << 16) | ((header[1] & 0xff) << 8) | (header[2] & 0xff);
    int flags = header[4];
    switch (header[3]) {
      case Http2FrameTypes.HEADERS, Http2FrameTypes.CONTINUATION -> {
        inHeaders = (flags & END_HEADERS) == 0;
        earn();
      }
      case Http2FrameTypes.DATA -> earn();
      case Http2FrameTypes.SETTINGS, Http2FrameTypes.PING -> control += (flags & ACK) == 0 ? 1 : 0;
      case Http2FrameTypes.RST_STREAM, Http2FrameTypes.WINDOW_UPDATE, Http2FrameTypes.GO_AWAY -> {
        // Netty counts the first; the others cost next to nothing.
      }
      default -> control++;
    }
  }

  /** Clients ping while they send and receive, to find out how much the way takes. */
  private void earn() {
    control = Math.max(0, control - 1);
  }

  /** Whether a frame has begun and is not complete, or a head of several frames is not. */
  boolean isMidway() {
    return payload > 0 || headerRead > 0 || inHeaders || (preface > 0 && preface < PREFACE);
  }

  /** Whether that is a frame of a body. */
  boolean isInBody() {
    return payload > 0 && header[3] == Http2FrameTypes.DATA;
  }

  /** Changes with each frame that begins, and each head of several frames. */
  long begun() {
    return begun;
  }

  /** Frames that ask for nothing, beyond one for each frame of a request. */
  int control() {
    return control;
  }

  void newWindow() {
    control = 0;
  }
}
