package dev.playhead.edge.grpc;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.playhead.contracts.v1.CollectionGrpcService;
import dev.playhead.contracts.v1.ReportRequest;
import dev.playhead.edge.problem.Refused;
import dev.playhead.edge.report.Effort;
import dev.playhead.edge.report.FuzzedReports;
import dev.playhead.edge.report.ProtoReportReader;
import io.vertx.core.buffer.Buffer;
import io.vertx.grpc.common.GrpcMessage;
import io.vertx.grpc.common.WireFormat;
import java.util.Arrays;

/**
 * Any message is refused in clear words, or is a report whose good events can be stored. The first
 * byte of an input says whether the rest is packed.
 */
class ProtoReportFuzzTest {
  private final ProtoReportReader reader = new ProtoReportReader(FuzzedReports.LIMITS);

  @FuzzTest
  void any_message_is_a_report_or_refused(byte[] input) {
    if (input.length > 0) {
      boolean packed = input[0] == 'z';
      byte[] message = Arrays.copyOfRange(input, 1, input.length);
      Effort.assertBounded(
          packed ? (int) FuzzedReports.LIMITS.bytes() : message.length,
          () -> read(packed ? "gzip" : "identity", message));
    }
  }

  private void read(String encoding, byte[] message) {
    try {
      FuzzedReports.assertStorable(reader.read(decode(encoding, message)));
    } catch (Refused refused) {
      FuzzedReports.assertClear(refused);
    }
  }

  private static ReportRequest decode(String encoding, byte[] message) {
    return Incoming.decode(
        CollectionGrpcService.Report,
        GrpcMessage.message(encoding, WireFormat.PROTOBUF, Buffer.buffer(message)),
        FuzzedReports.LIMITS.bytes());
  }
}
