package dev.playhead.peers.quarkus;

import dev.playhead.domain.CheckedReport;
import dev.playhead.peers.job.InvalidReportException;
import dev.playhead.peers.job.Queue;
import dev.playhead.peers.job.ReportAnswer;
import dev.playhead.peers.job.ReportBody;
import dev.playhead.peers.job.Reports;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import jakarta.ws.rs.BadRequestException;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.apache.kafka.common.KafkaException;
import org.jboss.resteasy.reactive.ResponseStatus;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/** Takes a report, and answers when the broker has it. */
@Singleton
@Path("/v1/accounts/{account}/events")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
public final class ReportResource {
  private final Reports reports;
  private final Queue queue;

  ReportResource(Reports reports, Queue queue) {
    this.reports = reports;
    this.queue = queue;
  }

  /** Not blocking, so it runs on the event loop. */
  @POST
  @ResponseStatus(202)
  public Uni<ReportAnswer> report(@RestPath String account, ReportBody body) {
    if (body == null) {
      throw new BadRequestException("Expected a report");
    }
    CheckedReport checked = reports.check(account, body);
    return Uni.createFrom()
        .completionStage(queue.append(checked.accepted()))
        .map(durable -> ReportAnswer.of(checked));
  }

  @ServerExceptionMapper
  RestResponse<String> refused(InvalidReportException e) {
    return RestResponse.status(RestResponse.Status.BAD_REQUEST, e.getMessage());
  }

  @ServerExceptionMapper
  RestResponse<String> unavailable(KafkaException e) {
    return RestResponse.status(RestResponse.Status.SERVICE_UNAVAILABLE, e.getMessage());
  }
}
