package dev.playhead.app.hostile;

import static dev.playhead.app.hostile.Frames.DATA;
import static dev.playhead.app.hostile.Frames.END_HEADERS;
import static dev.playhead.app.hostile.Frames.END_STREAM;
import static dev.playhead.app.hostile.Frames.HEADERS;
import static org.assertj.core.api.Assertions.assertThat;

import dev.playhead.app.hostile.Frames.Frame;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/** Messages of gRPC whose frame, packing or content is not what it says. */
final class GrpcAttacks {
  private static final String COLLECTION = "/playhead.v1.Collection/";
  private static final int MIB = 1 << 20;

  private GrpcAttacks() {}

  static List<Attack> all() {
    List<Attack> attacks = new ArrayList<>();
    for (String rpc : List.of("Report", "ReportStream")) {
      refused(attacks, rpc, "4 GiB announced", "", message(0, -1, new byte[10]));
      refused(attacks, rpc, "2 GiB announced", "", message(0, Integer.MIN_VALUE, new byte[10]));
      refused(attacks, rpc, "1 MiB and a byte", "", message(0, MIB + 1, new byte[MIB + 1]));
      refused(attacks, rpc, "packed, and no encoding named", "", packed(ProtoReports.good()));
      refused(attacks, rpc, "an unknown encoding", "br", packed(ProtoReports.good()));
      refused(attacks, rpc, "no gzip in gzip", "gzip", message(1, 10, new byte[10]));
      refused(attacks, rpc, "a bomb", "gzip", packed(new byte[64 * MIB]));
      refused(attacks, rpc, "a bomb within the limit", "gzip", packed(new byte[MIB - 1]));
      refused(attacks, rpc, "garbage", "", message(0, garbage()));
      refused(attacks, rpc, "100,000 groups", "", message(0, filled(100_000, 0x0b)));
      refused(attacks, rpc, "a length over the message", "", message(0, new byte[] {10, 127, 1}));
      refused(
          attacks, rpc, "a length of -1", "", message(0, new byte[] {10, -1, -1, -1, -1, -1, 1}));
      refused(attacks, rpc, "ids that are no UTF-8", "", message(0, new byte[] {10, 2, -1, -2}));
      refused(attacks, rpc, "1,001 events", "", message(0, ProtoReports.events(1001)));
      attacks.add(new Attack(rpc + ": ids with separators", target -> badIds(target, rpc)));
    }
    // On a stream, what is cut off is just never acknowledged.
    refused(attacks, "Report", "a message cut off", "", message(0, 100, new byte[10]));
    refused(attacks, "Report", "half a prefix", "", new byte[] {0, 0, 0});
    refused(attacks, "Report", "no message", "", new byte[0]);
    attacks.add(new Attack("rpcs that there are not", GrpcAttacks::unknownRpcs));
    attacks.add(new Attack("calls in JSON", GrpcAttacks::json));
    return attacks;
  }

  private static void refused(
      List<Attack> attacks, String rpc, String name, String encoding, byte[] body) {
    attacks.add(
        new Attack(
            rpc + ": " + name,
            target -> {
              String status = call(target, COLLECTION + rpc, encoding, body);
              assertThat(status).isNotEqualTo("0").isNotEqualTo("13").isNotEqualTo("2");
            }));
  }

  private static void badIds(Target target, String rpc) throws IOException {
    for (byte[] report : ProtoReports.withBadIds()) {
      assertThat(call(target, COLLECTION + rpc, "", message(0, report)))
          .as(() -> Arrays.toString(report))
          .isEqualTo("3");
    }
  }

  /** The contract has JSON over HTTP, and protobuf over gRPC. */
  private static void json(Target target) throws IOException {
    byte[] report = message(0, "{\"accountId\":\"a\"}".getBytes(StandardCharsets.UTF_8));
    for (String type : List.of("application/grpc+json", "application/grpc-web+json")) {
      assertThat(callAs(target, type, COLLECTION + "Report", "", report)).as(type).isEmpty();
    }
  }

  private static void unknownRpcs(Target target) throws IOException {
    for (String path :
        List.of(
            "/playhead.v1.Collection/Nothing",
            "/playhead.v1.Nothing/Report",
            "/",
            "//",
            "/playhead.v1.Collection/../Collection/Report",
            "/playhead.v1.Collection/Report/",
            "/playhead.v1.Collection%2fReport",
            "*")) {
      assertThat(call(target, path, "", message(0, ProtoReports.good())))
          .as(path)
          .isNotEqualTo("0");
    }
  }

  /** The status that a call ends with; empty when it is reset, or the connection ends. */
  private static String call(Target target, String path, String encoding, byte[] body)
      throws IOException {
    return callAs(target, "application/grpc", path, encoding, body);
  }

  private static String callAs(
      Target target, String type, String path, String encoding, byte[] body) throws IOException {
    List<String> fields =
        new ArrayList<>(
            List.of(
                ":method",
                "POST",
                ":scheme",
                "http",
                ":path",
                path,
                ":authority",
                "127.0.0.1",
                "content-type",
                type,
                "te",
                "trailers"));
    if (!encoding.isEmpty()) {
      fields.addAll(List.of("grpc-encoding", encoding));
    }
    try (Frames frames = target.frames()) {
      frames.send(HEADERS, END_HEADERS, 1, Frames.fields(fields.toArray(String[]::new)));
      if (body.length == 0) {
        frames.send(DATA, END_STREAM, 1, body);
      }
      for (int from = 0; from < body.length; from += 16_384) {
        int to = Math.min(body.length, from + 16_384);
        int flags = to == body.length ? END_STREAM : 0;
        frames.send(DATA, flags, 1, Arrays.copyOfRange(body, from, to));
      }
      Frame end = frames.untilEnded(1);
      return end == null ? "" : Frames.field(end, "grpc-status");
    }
  }

  static byte[] message(int flag, byte[] message) {
    return message(flag, message.length, message);
  }

  private static byte[] message(int flag, int length, byte[] message) {
    return ByteBuffer.allocate(5 + message.length)
        .put((byte) flag)
        .putInt(length)
        .put(message)
        .array();
  }

  private static byte[] packed(byte[] message) {
    try {
      return message(1, GzipAttacks.pack(message));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static byte[] garbage() {
    byte[] garbage = new byte[10_000];
    new Random(1).nextBytes(garbage);
    return garbage;
  }

  private static byte[] filled(int length, int value) {
    byte[] filled = new byte[length];
    Arrays.fill(filled, (byte) value);
    return filled;
  }
}
