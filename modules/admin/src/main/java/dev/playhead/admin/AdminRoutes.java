package dev.playhead.admin;

import dev.playhead.access.Gate;
import dev.playhead.ports.AuditLog;
import io.vertx.core.Vertx;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.BodyHandler;
import java.util.function.Supplier;

/** The routes under {@code /admin/v1}. */
public final class AdminRoutes {
  /** Where the management port mounts these routes; they are found by the rest of their path. */
  private static final String MOUNTED = "/admin/v1";

  private static final int MOST_BODY_BYTES = 16 << 10;

  private AdminRoutes() {}

  /**
   * All routes.
   *
   * @param ids names requests that came without a name
   */
  public static Router create(
      Vertx vertx,
      Gate gate,
      Revoking revoking,
      AuditLog auditLog,
      Providers providers,
      Replaying replaying,
      Supplier<String> ids) {
    Router router = Router.router(vertx);
    BodyHandler body = BodyHandler.create(false).setBodyLimit(MOST_BODY_BYTES);
    for (AdminOperation operation : AdminOperation.values()) {
      router
          .route(operation.method(), operation.path().substring(MOUNTED.length()))
          .handler(body)
          .handler(
              new AdminEntrance<>(
                  operation, call(operation, revoking, auditLog, providers, replaying), gate, ids))
          .failureHandler(AdminRoutes::failed);
    }
    return router;
  }

  private static AdminCall<?> call(
      AdminOperation operation,
      Revoking revoking,
      AuditLog auditLog,
      Providers providers,
      Replaying replaying) {
    return switch (operation) {
      case REVOKE -> new Revoke(revoking);
      case LIST_REVOCATIONS -> new ListRevocations(revoking);
      case LIST_AUDIT -> new ListAudit(auditLog);
      case GET_AUDIT_HEAD -> new GetAuditHead(auditLog);
      case ASK_FOR_REPLAYS -> new AskForReplays(replaying);
      case GET_REPLAY -> new GetReplay(replaying);
      case LIST_SUPPORT_SESSIONS -> new ListSupportSessions(providers);
      case GET_SUPPORT_TIMELINE -> new GetSupportTimeline(providers);
    };
  }

  private static void failed(RoutingContext context) {
    Throwable cause = context.failure();
    AdminFailures.answer(context, cause == null ? new IllegalStateException("No cause") : cause);
  }
}
