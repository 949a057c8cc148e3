package dev.playhead.app.hostile;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.zip.GZIPOutputStream;

/** Packed bodies that unpack to too much, to nothing or to something else. */
final class GzipAttacks {
  private static final int MIB = 1 << 20;

  private GzipAttacks() {}

  static List<Attack> all() {
    return List.of(
        new Attack("a bomb of 48 MiB", target -> tooLarge(target, zeros(48))),
        new Attack("a bomb of the size that is allowed", GzipAttacks::dense),
        new Attack("a bomb in a bomb", GzipAttacks::nested),
        new Attack("40,000 empty members", GzipAttacks::members),
        new Attack("1,000 members", GzipAttacks::manyMembers),
        new Attack("cut off", GzipAttacks::cut),
        new Attack("garbage after it", GzipAttacks::garbage),
        new Attack("a wrong checksum", GzipAttacks::checksum),
        new Attack("a header without end", GzipAttacks::header),
        new Attack("no gzip", target -> broken(target, new byte[1000])));
  }

  private static void dense(Target target) throws IOException {
    byte[] report =
        Reports.with("\"x\":\"" + "x".repeat(MIB - 2000) + "\"").getBytes(StandardCharsets.UTF_8);
    tooLarge(target, pack(report));
  }

  private static void nested(Target target) throws IOException {
    broken(target, pack(pack(pack(good()))));
    broken(target, pack(zeros(48)));
  }

  private static void members(Target target) throws IOException {
    byte[] empty = pack(new byte[0]);
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    for (int i = 0; i < 40_000; i++) {
      all.writeBytes(empty);
    }
    broken(target, all.toByteArray());
  }

  private static void manyMembers(Target target) throws IOException {
    byte[] member = pack(new byte[MIB / 16]);
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    for (int i = 0; i < 1000; i++) {
      all.writeBytes(member);
    }
    broken(target, all.toByteArray());
    broken(target, Reports.join(pack(good()), pack(good())));
  }

  private static void cut(Target target) throws IOException {
    byte[] good = pack(good());
    for (int length :
        new int[] {0, 1, 9, 10, 11, good.length / 2, good.length - 8, good.length - 1}) {
      broken(target, Arrays.copyOf(good, length));
    }
  }

  private static void garbage(Target target) throws IOException {
    for (int more : new int[] {1, 100, 100_000}) {
      broken(target, Reports.join(pack(good()), new byte[more]));
    }
  }

  private static void checksum(Target target) throws IOException {
    for (int fromEnd : new int[] {1, 5}) {
      byte[] good = pack(good());
      good[good.length - fromEnd] ^= 1;
      broken(target, good);
    }
  }

  /** A file name that goes on to the end of the body. */
  private static void header(Target target) throws IOException {
    byte[] name = new byte[MIB - 100];
    Arrays.fill(name, (byte) 'x');
    broken(target, Reports.join(new byte[] {31, (byte) 139, 8, 8, 0, 0, 0, 0, 0, 0}, name));
  }

  private static void tooLarge(Target target, byte[] packed) throws IOException {
    post(target, packed).isProblem(413, "report-too-large");
  }

  private static void broken(Target target, byte[] packed) throws IOException {
    post(target, packed).isProblem(400, "invalid-report");
  }

  private static Reply post(Target target, byte[] packed) throws IOException {
    return target.ask(Reports.post(Target.EVENTS, packed, "Content-Encoding: gzip"));
  }

  private static byte[] good() {
    return Reports.good().getBytes(StandardCharsets.UTF_8);
  }

  private static byte[] zeros(int mebibytes) throws IOException {
    byte[] zeros = new byte[MIB];
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
      for (int i = 0; i < mebibytes; i++) {
        gzip.write(zeros);
      }
    }
    return packed.toByteArray();
  }

  static byte[] pack(byte[] bytes) throws IOException {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
      gzip.write(bytes);
    }
    return packed.toByteArray();
  }
}
