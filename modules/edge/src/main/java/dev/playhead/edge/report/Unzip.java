package dev.playhead.edge.report;

import dev.playhead.edge.problem.Problem;
import dev.playhead.edge.problem.ProblemType;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.zip.GZIPInputStream;

/**
 * Unpacks gzip, and stops at the limit instead of finding out how far a bomb would go. The limit is
 * one of size alone: an honest report of 50 heartbeats unpacks to twenty times its packed size.
 */
public final class Unzip {
  private static final int CHUNK = 8192;

  private Unzip() {}

  /**
   * Unpacks a body.
   *
   * @param most bytes unpacked; the packed body is within it already, and what unpacks past it is
   *     refused after at most one chunk more
   * @throws dev.playhead.edge.problem.Refused when it is no gzip, or too large
   */
  public static byte[] gzip(byte[] packed, long most) {
    ByteArrayOutputStream out = new ByteArrayOutputStream(Math.max(CHUNK, packed.length * 4));
    byte[] chunk = new byte[CHUNK];
    try (GZIPInputStream in = new GZIPInputStream(new ByteArrayInputStream(packed), CHUNK)) {
      for (int n = in.read(chunk); n >= 0; n = in.read(chunk)) {
        out.write(chunk, 0, n);
        if (out.size() > most) {
          throw tooLarge(most).refused();
        }
      }
      return out.toByteArray();
    } catch (IOException e) {
      throw Problem.of(ProblemType.INVALID_REPORT, "Expected a gzip body, but it does not unpack.")
          .refused();
    }
  }

  /** What a body over the limit is answered. */
  public static Problem tooLarge(long most) {
    return Problem.of(
        ProblemType.REPORT_TOO_LARGE,
        "Expected a report of at most " + most + " bytes, unpacked. Send it in parts.");
  }
}
