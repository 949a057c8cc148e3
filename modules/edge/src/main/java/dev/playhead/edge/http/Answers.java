package dev.playhead.edge.http;

import dev.playhead.edge.json.AnswerJson;
import dev.playhead.edge.problem.Failures;
import dev.playhead.edge.problem.Problem;
import dev.playhead.edge.problem.ProblemType;
import dev.playhead.ports.bus.Answer;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerResponse;

/** Sends answers and problems. A response that is closed already is left alone. */
final class Answers {
  static final CharSequence REQUEST_ID = HttpHeaders.createOptimized("Request-Id");
  private static final CharSequence STALE = HttpHeaders.createOptimized("Playhead-Stale");
  private static final CharSequence WWW_AUTHENTICATE =
      HttpHeaders.createOptimized("WWW-Authenticate");
  private static final CharSequence BEARER = HttpHeaders.createOptimized("Bearer");
  private static final CharSequence JSON = HttpHeaders.createOptimized("application/json");
  private static final CharSequence PROBLEM =
      HttpHeaders.createOptimized("application/problem+json");

  private static final CharSequence BEARER_INVALID =
      HttpHeaders.createOptimized("Bearer error=\"invalid_token\"");

  private static final int OK = 200;
  private static final int ACCEPTED = 202;

  private Answers() {}

  /** Says in the header of a 401 to come that there was a token (RFC 6750, section 3). */
  static void tokenDoesNotHold(HttpServerResponse response) {
    response.putHeader(WWW_AUTHENTICATE, BEARER_INVALID);
  }

  static void send(HttpServerResponse response, int status, Buffer json) {
    if (!response.ended() && !response.closed()) {
      if (status != OK) {
        response.setStatusCode(status); // Looks up its reason, which 200 has from the start.
      }
      response.putHeader(HttpHeaders.CONTENT_TYPE, JSON).end(json);
    }
  }

  /** What was asked for is durable, and done shortly. */
  static void accepted(HttpServerResponse response) {
    if (!response.ended() && !response.closed()) {
      response.setStatusCode(ACCEPTED).end();
    }
  }

  /** An answer to a read, with its age when it may be older than the truth. */
  static void found(HttpServerResponse response, Answer.Found<?> found, Buffer json) {
    if (found.staleSeconds() != Answer.FRESH) {
      stale(response, found.staleSeconds());
    }
    send(response, OK, json);
  }

  /** Says how old what is answered may be. */
  static void stale(HttpServerResponse response, long seconds) {
    if (!response.headWritten()) {
      response.putHeader(STALE, Long.toString(seconds));
    }
  }

  static void problem(HttpServerResponse response, Problem problem) {
    if (response.ended() || response.closed() || response.headWritten()) {
      return;
    }
    if (problem.retryAfterSeconds() != Problem.NO_RETRY) {
      response.putHeader(HttpHeaders.RETRY_AFTER, Integer.toString(problem.retryAfterSeconds()));
    }
    if (problem.type() == ProblemType.UNAUTHORIZED
        && !response.headers().contains(WWW_AUTHENTICATE)) {
      response.putHeader(WWW_AUTHENTICATE, BEARER);
    }
    response
        .setStatusCode(problem.type().httpStatus())
        .putHeader(HttpHeaders.CONTENT_TYPE, PROBLEM)
        .end(AnswerJson.problem(problem));
  }

  /** Whatever failed, as the problem that it is. */
  static void failure(HttpServerResponse response, Throwable cause) {
    problem(response, Failures.problem(cause, String.valueOf(response.headers().get(REQUEST_ID))));
  }
}
