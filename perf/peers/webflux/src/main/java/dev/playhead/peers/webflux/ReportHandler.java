package dev.playhead.peers.webflux;

import dev.playhead.domain.CheckedReport;
import dev.playhead.peers.job.InvalidReportException;
import dev.playhead.peers.job.Queue;
import dev.playhead.peers.job.ReportAnswer;
import dev.playhead.peers.job.ReportBody;
import dev.playhead.peers.job.Reports;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.stereotype.Component;
import org.springframework.web.reactive.function.server.HandlerFunction;
import org.springframework.web.reactive.function.server.ServerRequest;
import org.springframework.web.reactive.function.server.ServerResponse;
import org.springframework.web.server.ServerWebInputException;
import reactor.core.publisher.Mono;

/** Takes a report, and answers when the broker has it. */
@Component
final class ReportHandler implements HandlerFunction<ServerResponse> {
  private final Reports reports;
  private final Queue queue;

  ReportHandler(Reports reports, Queue queue) {
    this.reports = reports;
    this.queue = queue;
  }

  @Override
  public Mono<ServerResponse> handle(ServerRequest request) {
    String account = request.pathVariable("account");
    return request
        .bodyToMono(ReportBody.class)
        .switchIfEmpty(Mono.error(() -> new ServerWebInputException("Expected a report")))
        .flatMap(body -> append(account, body))
        .onErrorResume(InvalidReportException.class, ReportHandler::refused)
        .onErrorResume(org.apache.kafka.common.KafkaException.class, e -> unavailable());
  }

  private Mono<ServerResponse> append(String account, ReportBody body) {
    CheckedReport checked = reports.check(account, body);
    return Mono.fromFuture(queue.append(checked.accepted()))
        .then(
            Mono.defer(
                () ->
                    ServerResponse.accepted()
                        .contentType(MediaType.APPLICATION_JSON)
                        .bodyValue(ReportAnswer.of(checked))));
  }

  private static Mono<ServerResponse> refused(InvalidReportException e) {
    return ServerResponse.badRequest()
        .contentType(MediaType.APPLICATION_PROBLEM_JSON)
        .bodyValue(ProblemDetail.forStatusAndDetail(HttpStatus.BAD_REQUEST, e.getMessage()));
  }

  private static Mono<ServerResponse> unavailable() {
    return ServerResponse.status(HttpStatus.SERVICE_UNAVAILABLE)
        .contentType(MediaType.APPLICATION_PROBLEM_JSON)
        .bodyValue(ProblemDetail.forStatus(HttpStatus.SERVICE_UNAVAILABLE));
  }
}
