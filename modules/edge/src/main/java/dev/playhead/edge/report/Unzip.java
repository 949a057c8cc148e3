package dev.playhead.edge.report;

import dev.playhead.edge.problem.Problem;
import dev.playhead.edge.problem.ProblemType;
import java.io.ByteArrayOutputStream;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/**
 * Unpacks gzip, and stops at its limits instead of finding out how far a bomb would go: one of
 * size, and one of what the packed bytes may become.
 */
public final class Unzip {
  static final int CHUNK = 8192;

  /** How many times its own size a body may unpack to, past {@link #FREE}. */
  private static final int MOST_RATIO = 20;

  /**
   * Unpacked bytes that no ratio limits. Honest reports are alike from event to event: 50
   * heartbeats unpack to 20 times their packed size, a thousand with telemetry, indented, to 40;
   * they pass, as this is about as large as they are.
   */
  private static final int FREE = 256 << 10;

  private Unzip() {}

  /**
   * Unpacks a body.
   *
   * @param most bytes unpacked; the packed body is within it already, and what unpacks past it is
   *     refused after at most one chunk more
   * @throws dev.playhead.edge.problem.Refused when it is no gzip, has more after it, or unpacks to
   *     too much
   */
  public static byte[] gzip(byte[] packed, long most) {
    Inflater inflater = new Inflater(true);
    try {
      return new GzipMember(packed).unpack(inflater, new Unpacked(packed.length, most));
    } catch (DataFormatException e) {
      // Of the library or of GzipMember: words for people, either way.
      throw Problem.of(
              ProblemType.INVALID_REPORT,
              "Expected a gzip body of one member, but " + e.getMessage() + ".")
          .refused();
    } finally {
      inflater.end();
    }
  }

  /** What a body over the limit is answered. */
  public static Problem tooLarge(long most) {
    return Problem.of(
        ProblemType.REPORT_TOO_LARGE,
        "Expected a report of at most " + most + " bytes, unpacked. Send it in parts.");
  }

  private static Problem tooDense() {
    return Problem.of(
        ProblemType.REPORT_TOO_LARGE,
        "Expected a gzip body that unpacks to at most %d times its size, past its first %d bytes."
            .formatted(MOST_RATIO, FREE));
  }

  /** What has come out so far, within its limits. */
  static final class Unpacked extends ByteArrayOutputStream {
    private final long most;
    private final long mostForItsSize;

    Unpacked(int packed, long most) {
      super(Math.max(CHUNK, (int) Math.min(most, packed * 4L)));
      this.most = most;
      this.mostForItsSize = FREE + (long) MOST_RATIO * packed;
    }

    @Override
    public synchronized void write(byte[] bytes, int offset, int length) {
      super.write(bytes, offset, length);
      if (count > most) {
        throw tooLarge(most).refused();
      }
      if (count > mostForItsSize) {
        throw tooDense().refused();
      }
    }
  }
}
