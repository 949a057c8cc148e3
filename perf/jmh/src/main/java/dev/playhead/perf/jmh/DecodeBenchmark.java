package dev.playhead.perf.jmh;

import com.google.protobuf.InvalidProtocolBufferException;
import dev.playhead.contracts.v1.ReportRequest;
import dev.playhead.domain.Report;
import dev.playhead.edge.report.JsonReportReader;
import dev.playhead.edge.report.ProtoReportReader;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** The bytes of a report to drafts. */
@State(Scope.Thread)
public class DecodeBenchmark {
  @Param({"1", "50"})
  int events;

  private final JsonReportReader fromJson = new JsonReportReader(Evening.LIMITS);
  private final ProtoReportReader fromProtobuf = new ProtoReportReader(Evening.LIMITS);
  private byte[] json = {};
  private byte[] protobuf = {};

  @Setup
  public void tell() {
    Evening evening = new Evening(events);
    json = evening.json();
    protobuf = evening.protobuf();
  }

  @Benchmark
  public Report json() {
    return fromJson.read(Evening.account(), json);
  }

  @Benchmark
  public Report protobuf() throws InvalidProtocolBufferException {
    return fromProtobuf.read(ReportRequest.parseFrom(protobuf));
  }
}
