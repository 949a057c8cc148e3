package dev.playhead.edge.grpc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.google.protobuf.UnknownFieldSet;
import dev.playhead.contracts.v1.CollectionGrpcService;
import dev.playhead.contracts.v1.Event;
import dev.playhead.contracts.v1.ReportRequest;
import dev.playhead.edge.problem.ProblemType;
import dev.playhead.edge.problem.Refused;
import io.vertx.core.buffer.Buffer;
import io.vertx.grpc.common.GrpcMessage;
import io.vertx.grpc.common.WireFormat;
import java.util.Collections;
import org.junit.jupiter.api.Test;

/** Messages are looked at before they are objects. */
class IncomingTest {
  private static final int MOST = 1 << 20;

  @Test
  void aReportOfManyEventsIsRead() {
    Event event = Event.newBuilder().setSessionId("s-1").setSequence(1).setTitleId("t-1").build();

    assertThat(decode(report(event, 5000)).getEventsCount()).isEqualTo(5000);
  }

  /** 512 Ki empty events would be a hundred MiB of objects before anybody counts them. */
  @Test
  void aMessageOfNothingButTinyEventsIsRefusedBeforeTheyAreMade() {
    byte[] message = report(Event.getDefaultInstance(), MOST / 2 - 1);

    assertThatExceptionOfType(Refused.class)
        .isThrownBy(() -> decode(message))
        .satisfies(
            refused -> assertThat(refused.problem().type()).isEqualTo(ProblemType.INVALID_REQUEST));
  }

  /** Kept, they would be a hundred MiB of objects; JSON forgets them as well. */
  @Test
  void whatTheContractDoesNotKnowIsDropped() {
    UnknownFieldSet.Builder unknown = UnknownFieldSet.newBuilder();
    for (int number = 100; number < 1000; number++) {
      unknown.mergeVarintField(number, 1);
    }
    Event event = Event.newBuilder().setSessionId("s-1").setUnknownFields(unknown.build()).build();

    ReportRequest read = decode(report(event, 1));

    assertThat(read.getEvents(0)).isEqualTo(Event.newBuilder().setSessionId("s-1").build());
  }

  private static byte[] report(Event event, int times) {
    return ReportRequest.newBuilder()
        .addAllEvents(Collections.nCopies(times, event))
        .build()
        .toByteArray();
  }

  private static ReportRequest decode(byte[] message) {
    return Incoming.decode(
        Incoming.known(CollectionGrpcService.Report, ReportRequest.parser()),
        GrpcMessage.message("identity", WireFormat.PROTOBUF, Buffer.buffer(message)),
        MOST);
  }
}
