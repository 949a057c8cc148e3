package dev.playhead.perf.jmh;

import dev.playhead.domain.AcceptedReport;
import dev.playhead.domain.CheckedReport;
import dev.playhead.domain.Report;
import dev.playhead.ports.codec.Codecs;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** Drafts to the record of the queue, and back on its other side. */
@State(Scope.Thread)
public class QueueBenchmark {
  @Param({"1", "50"})
  int events;

  private Report report = new Evening(1).report();
  private AcceptedReport accepted = new Evening(1).accepted();
  private byte[] record = {};

  @Setup
  public void tell() {
    Evening evening = new Evening(events);
    report = evening.report();
    accepted = evening.accepted();
    record = Codecs.REPORT.encode(accepted);
  }

  @Benchmark
  public CheckedReport check() {
    return Evening.CHECK.check(report, Evening.ARRIVAL);
  }

  @Benchmark
  public byte[] encode() {
    return Codecs.REPORT.encode(accepted);
  }

  @Benchmark
  public AcceptedReport decode() {
    return Codecs.REPORT.decode(record);
  }
}
