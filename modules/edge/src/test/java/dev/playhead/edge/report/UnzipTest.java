package dev.playhead.edge.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.playhead.edge.Samples;
import dev.playhead.edge.problem.Problem;
import dev.playhead.edge.problem.ProblemType;
import dev.playhead.edge.problem.Refused;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;

/** What is taken for gzip, and how far it is unpacked. */
class UnzipTest {
  private static final int MOST = 1 << 20;

  @Test
  void anHonestReportUnpacksHoweverAlikeItsEventsAre() {
    // given: all of one second, which no device sends, and so denser than any honest report
    byte[] report =
        Samples.report(IntStream.range(0, 1000).mapToObj(Samples::heartbeat).toArray(String[]::new))
            .getBytes(StandardCharsets.UTF_8);

    assertThat(Unzip.gzip(pack(report), MOST)).isEqualTo(report);
  }

  @Test
  void aHeaderWithAllThatItMayHoldIsPassedOver() {
    byte[] plain = pack(new byte[] {'1'});
    byte[] header = {31, (byte) 139, 8, 30, 0, 0, 0, 0, 0, 0, 2, 0, 9, 9, 'n', 0, 'c', 0, 7, 7};
    byte[] packed = join(header, Arrays.copyOfRange(plain, 10, plain.length));

    assertThat(Unzip.gzip(packed, MOST)).containsExactly('1');
  }

  /** The library went one call deeper for each member, and answered 500 for 20,000 of them. */
  @Test
  void aSecondMemberIsRefused() {
    byte[] packed = join(pack(new byte[] {'1'}), pack(new byte[] {'2'}));

    assertThat(refused(packed).detail()).contains("there is more after it");
  }

  @Test
  void aChangedByteIsNoticed() {
    byte[] good = pack(Samples.report(Samples.heartbeat(0)).getBytes(StandardCharsets.UTF_8));

    for (int fromEnd : new int[] {1, 4, 5, 8}) {
      byte[] packed = good.clone();
      packed[packed.length - fromEnd] ^= 1;
      assertThat(refused(packed).detail()).contains("differs");
    }
  }

  @Test
  void whatUnpacksToFarMoreThanItsSizeIsRefusedBelowTheLimitOfSize() {
    byte[] bomb = pack(new byte[MOST / 2]);

    Problem problem = refused(bomb);

    assertThat(problem.type()).isEqualTo(ProblemType.REPORT_TOO_LARGE);
    assertThat(problem.detail()).contains("at most 20 times its size");
  }

  @Test
  void whatUnpacksPastTheLimitOfSizeIsRefused() {
    byte[] noise = new byte[MOST + 1];
    new Random(1).nextBytes(noise);

    assertThat(refused(pack(noise)).detail()).contains("at most 1048576 bytes");
  }

  @Test
  void whatFollowsTheLastMemberIsRefused() {
    byte[] packed = pack(Samples.report().getBytes(StandardCharsets.UTF_8));

    for (int more : new int[] {1, 17, 18, 19, 100}) {
      assertThat(refused(join(packed, new byte[more])).detail()).contains("there is more after it");
    }
  }

  @Test
  void whatIsCutAnywhereIsRefused() {
    byte[] packed = pack(Samples.report(Samples.heartbeat(0)).getBytes(StandardCharsets.UTF_8));

    for (int length = 0; length < packed.length; length++) {
      assertThat(refused(Arrays.copyOf(packed, length)).type())
          .as("cut at " + length)
          .isEqualTo(ProblemType.INVALID_REPORT);
    }
  }

  private static Problem refused(byte[] packed) {
    Refused refused = catchThrowableOfType(Refused.class, () -> Unzip.gzip(packed, MOST));
    return refused.problem();
  }

  private static byte[] join(byte[] one, byte[] other) {
    byte[] both = Arrays.copyOf(one, one.length + other.length);
    System.arraycopy(other, 0, both, one.length, other.length);
    return both;
  }

  private static byte[] pack(byte[] bytes) {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
      gzip.write(bytes);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return packed.toByteArray();
  }
}
