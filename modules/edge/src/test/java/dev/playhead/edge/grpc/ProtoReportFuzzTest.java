package dev.playhead.edge.grpc;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.playhead.contracts.v1.CollectionGrpcService;
import dev.playhead.contracts.v1.ReportRequest;
import dev.playhead.contracts.v1.ReportResponse;
import dev.playhead.edge.problem.Refused;
import dev.playhead.edge.report.Effort;
import dev.playhead.edge.report.FuzzedReports;
import dev.playhead.edge.report.ProtoReportReader;
import io.vertx.core.buffer.Buffer;
import io.vertx.grpc.common.GrpcMessage;
import io.vertx.grpc.common.ServiceMethod;
import io.vertx.grpc.common.WireFormat;
import java.util.Arrays;

/**
 * Any message is refused in clear words, or is a report whose good events can be stored. The first
 * byte of an input is 'z' when the rest is packed, 'j' when it is JSON in place of protobuf.
 */
class ProtoReportFuzzTest {
  private static final ServiceMethod<ReportRequest, ReportResponse> METHOD =
      Incoming.known(CollectionGrpcService.Report, ReportRequest.parser());

  private final ProtoReportReader reader = new ProtoReportReader(FuzzedReports.LIMITS);

  @FuzzTest
  void any_message_is_a_report_or_refused(byte[] input) {
    if (input.length > 0) {
      boolean packed = input[0] == 'z';
      WireFormat format = input[0] == 'j' ? WireFormat.JSON : WireFormat.PROTOBUF;
      byte[] message = Arrays.copyOfRange(input, 1, input.length);
      Effort.assertBounded(
          packed ? (int) FuzzedReports.LIMITS.bytes() : message.length,
          () -> read(packed ? "gzip" : "identity", format, message));
    }
  }

  private void read(String encoding, WireFormat format, byte[] message) {
    try {
      FuzzedReports.assertStorable(reader.read(decode(encoding, format, message)));
    } catch (Refused refused) {
      FuzzedReports.assertClear(refused);
    }
  }

  private static ReportRequest decode(String encoding, WireFormat format, byte[] message) {
    return Incoming.decode(
        METHOD,
        GrpcMessage.message(encoding, format, Buffer.buffer(message)),
        FuzzedReports.LIMITS.bytes());
  }
}
