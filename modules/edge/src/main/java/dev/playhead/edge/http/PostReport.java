package dev.playhead.edge.http;

import dev.playhead.access.Permit;
import dev.playhead.domain.Report;
import dev.playhead.edge.bus.Reporting;
import dev.playhead.edge.json.AnswerJson;
import dev.playhead.edge.problem.Problem;
import dev.playhead.edge.problem.ProblemType;
import dev.playhead.edge.report.JsonReportReader;
import dev.playhead.edge.report.ReportLimits;
import dev.playhead.edge.report.Unzip;
import io.vertx.core.Handler;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import java.util.Locale;

/** {@code POST …/events}: takes a report, and answers when it is durable. */
final class PostReport implements Handler<RoutingContext> {
  private static final int ACCEPTED = 202;

  private final Reporting reporting;
  private final JsonReportReader reader;
  private final ReportLimits limits;

  PostReport(Reporting reporting, ReportLimits limits) {
    this.reporting = reporting;
    this.reader = new JsonReportReader(limits);
    this.limits = limits;
  }

  @Override
  public void handle(RoutingContext context) {
    HttpServerRequest request = context.request();
    checkMediaType(request);
    boolean packed = isPacked(request);
    String account = context.pathParam("accountId");
    Permit permit = Entrance.permit(context);
    Body.read(request, limits.bytes())
        .compose(body -> reporting.report(account, () -> read(account, body, packed), permit))
        .onSuccess(done -> Answers.send(request.response(), ACCEPTED, AnswerJson.report(done)))
        .onFailure(context::fail);
  }

  private Report read(String account, byte[] body, boolean packed) {
    return reader.read(account, packed ? Unzip.gzip(body, limits.bytes()) : body);
  }

  private static void checkMediaType(HttpServerRequest request) {
    String type = request.getHeader(HttpHeaders.CONTENT_TYPE);
    if (type == null || type.equals("application/json")) {
      return;
    }
    String plain = type.toLowerCase(Locale.ROOT).replace(" ", "").replace("\"", "");
    if (!plain.equals("application/json") && !plain.equals("application/json;charset=utf-8")) {
      throw unsupported("Expected the content type application/json in UTF-8.");
    }
  }

  private static boolean isPacked(HttpServerRequest request) {
    String encoding = request.getHeader(HttpHeaders.CONTENT_ENCODING);
    if (encoding == null || encoding.equalsIgnoreCase("identity")) {
      return false;
    }
    if (encoding.equalsIgnoreCase("gzip")) {
      return true;
    }
    throw unsupported("Expected the content encoding gzip, or none.");
  }

  private static RuntimeException unsupported(String detail) {
    return Problem.of(ProblemType.UNSUPPORTED_MEDIA_TYPE, detail).refused();
  }
}
