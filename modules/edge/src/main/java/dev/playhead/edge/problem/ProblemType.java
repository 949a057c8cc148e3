package dev.playhead.edge.problem;

import io.vertx.grpc.common.GrpcStatus;

/**
 * The one table of everything that the API answers instead of a result: its code, and its status
 * over HTTP and over gRPC.
 */
public enum ProblemType {
  INVALID_REQUEST("invalid-request", 400, GrpcStatus.INVALID_ARGUMENT, "Request not understood"),
  INVALID_REPORT("invalid-report", 400, GrpcStatus.INVALID_ARGUMENT, "Report not understood"),
  UNAUTHORIZED("unauthorized", 401, GrpcStatus.UNAUTHENTICATED, "Not known who is calling"),
  FORBIDDEN("forbidden", 403, GrpcStatus.PERMISSION_DENIED, "Not allowed"),
  NOT_FOUND("not-found", 404, GrpcStatus.NOT_FOUND, "No such resource"),
  NO_POSITION("no-position", 404, GrpcStatus.NOT_FOUND, "The profile has no position in the title"),
  NO_SESSION("no-session", 404, GrpcStatus.NOT_FOUND, "No such session"),
  METHOD_NOT_ALLOWED("method-not-allowed", 405, GrpcStatus.UNIMPLEMENTED, "Method not allowed"),
  REQUEST_TIMEOUT("request-timeout", 408, GrpcStatus.DEADLINE_EXCEEDED, "Request took too long"),
  CONCURRENCY_LIMIT(
      "concurrency-limit",
      409,
      GrpcStatus.FAILED_PRECONDITION,
      "Too many people are using your account"),
  SESSION_ENDED("session-ended", 409, GrpcStatus.FAILED_PRECONDITION, "The session has ended"),
  REPORT_TOO_LARGE("report-too-large", 413, GrpcStatus.RESOURCE_EXHAUSTED, "Report too large"),
  UNSUPPORTED_MEDIA_TYPE(
      "unsupported-media-type", 415, GrpcStatus.INVALID_ARGUMENT, "Media type not supported"),
  RATE_LIMITED("rate-limited", 429, GrpcStatus.RESOURCE_EXHAUSTED, "Too many requests"),
  HEADERS_TOO_LARGE(
      "headers-too-large", 431, GrpcStatus.RESOURCE_EXHAUSTED, "Request headers too large"),
  INTERNAL("internal", 500, GrpcStatus.INTERNAL, "Something went wrong here"),
  NOT_IMPLEMENTED("not-implemented", 501, GrpcStatus.UNIMPLEMENTED, "Not served yet"),
  QUEUE_UNAVAILABLE(
      "queue-unavailable", 503, GrpcStatus.UNAVAILABLE, "The queue cannot take reports now"),
  UNAVAILABLE("unavailable", 503, GrpcStatus.UNAVAILABLE, "Cannot be answered now");

  private static final String BASE = "https://playhead.dev/problems/";

  private final String code;
  private final int httpStatus;
  private final GrpcStatus grpcStatus;
  private final String title;

  ProblemType(String code, int httpStatus, GrpcStatus grpcStatus, String title) {
    this.code = code;
    this.httpStatus = httpStatus;
    this.grpcStatus = grpcStatus;
    this.title = title;
  }

  /** The code of the public API, stable for programs. */
  public String code() {
    return code;
  }

  public int httpStatus() {
    return httpStatus;
  }

  public GrpcStatus grpcStatus() {
    return grpcStatus;
  }

  /** What it means in general, for people. */
  public String title() {
    return title;
  }

  /** The URI that names the type (RFC 9457). */
  public String uri() {
    return BASE + code;
  }
}
