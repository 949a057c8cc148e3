package dev.playhead.edge.http;

import dev.playhead.edge.api.Admission;
import dev.playhead.edge.api.Operation;
import dev.playhead.edge.bus.Asking;
import dev.playhead.edge.bus.Exporting;
import dev.playhead.edge.bus.Roles;
import dev.playhead.edge.problem.Problem;
import dev.playhead.edge.problem.ProblemType;
import dev.playhead.edge.report.ReportLimits;
import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.util.List;

/** The HTTP face: which handler answers which route, and what is answered when none does. */
public final class Routes {
  private final Router router;

  private Routes(Vertx vertx) {
    this.router = Router.router(vertx);
  }

  /**
   * All routes.
   *
   * @param demo whether the demo page is served
   */
  public static Router create(
      Vertx vertx, Admission admission, Roles roles, ReportLimits limits, boolean demo) {
    Routes routes = new Routes(vertx);
    for (Operation operation : Operation.values()) {
      Handler<RoutingContext> handler = handler(operation, roles, limits);
      routes
          .router
          .route(operation.method(), operation.path())
          .handler(new Entrance(admission, operation))
          .handler(handler);
    }
    Pages.mount(routes.router, demo, roles.starting().publicKeys());
    routes.router.route().failureHandler(Routes::failed);
    routes.router.errorHandler(400, Routes::unreadable);
    routes.router.errorHandler(404, Routes::failed);
    routes.router.errorHandler(405, Routes::otherMethod);
    return routes.router;
  }

  /** Answers a request that gets no further than the door. */
  public static void turnAway(HttpServerRequest request, RuntimeException refusal) {
    Answers.failure(request.response(), refusal);
  }

  private static Handler<RoutingContext> handler(
      Operation operation, Roles roles, ReportLimits limits) {
    Asking asking = roles.asking();
    return switch (operation) {
      case REPORT -> new PostReport(roles.reporting(), limits);
      case GET_POSITION -> new GetPosition(asking, roles.clock());
      case LIST_POSITIONS -> new ListPositions(asking, roles.clock());
      case LIST_CONTINUE_WATCHING -> new ListContinueWatching(asking);
      case LIST_RECENT -> new ListRecent(asking);
      case LIST_HISTORY -> new ListHistory(asking, roles.clock());
      case LIST_ACTIVE_SESSIONS -> new ListActiveSessions(asking);
      case GET_SESSION -> new GetSession(asking);
      case GET_TIMELINE -> new GetTimeline(asking);
      case START_SESSION -> new StartSession(roles.starting());
      case RENEW_PLAY_TOKEN -> new RenewPlayToken(roles.starting());
      case STOP_SESSION -> new StopSession(roles.acting());
      case SET_POSITION -> new SetPosition(roles.recording());
      case DISMISS_CONTINUE_WATCHING -> new DismissContinueWatching(roles.recording());
      case REMOVE_TITLE -> new RemoveTitle(roles.recording());
      case REMOVE_VIEW -> new RemoveView(roles.acting());
      case GET_ENGAGEMENT -> new GetEngagement(asking);
      case EXPORT_ACCOUNT -> new ExportAccount(new Exporting(asking));
      case WATCH_SESSIONS -> new WatchSessions(roles.watching());
      case EXPLAIN_POSITION -> new ExplainPosition(asking);
      case ERASE_ACCOUNT -> new EraseAccount(roles.recording());
    };
  }

  /** The path is served, the method is not; {@code OPTIONS} is answered and asks for no token. */
  private static void otherMethod(RoutingContext context) {
    List<String> methods = Operation.methodsAt(context.request().path());
    if (!methods.isEmpty()) {
      context.response().putHeader(HttpHeaders.ALLOW, String.join(", ", methods) + ", OPTIONS");
    }
    HttpMethod method = context.request().method();
    if (HttpMethod.OPTIONS.equals(method)) {
      context.response().setStatusCode(204).end();
    } else {
      String detail = method + " is not served under this path.";
      Answers.problem(context.response(), Problem.of(ProblemType.METHOD_NOT_ALLOWED, detail));
    }
  }

  /** The router looks at the query before any handler does. */
  private static void unreadable(RoutingContext context) {
    Answers.problem(
        context.response(),
        Problem.of(ProblemType.INVALID_REQUEST, "The path or query cannot be read."));
  }

  private static void failed(RoutingContext context) {
    Throwable cause = context.failure();
    if (context.statusCode() == 404) {
      Answers.problem(
          context.response(),
          Problem.of(ProblemType.NOT_FOUND, "Nothing is served under this path."));
    } else if (context.statusCode() == 400) {
      // The router's own verdict, such as on a missing host; a handler's comes with no status.
      unreadable(context);
    } else {
      Answers.failure(
          context.response(), cause == null ? new IllegalStateException("No cause") : cause);
    }
  }
}
