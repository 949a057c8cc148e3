package dev.playhead.app.hostile;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * An answer of HTTP/1.1.
 *
 * @param status {@link #NONE} when the connection ended without one
 * @param head the status line and headers
 */
record Reply(int status, String head, String body) {
  static final int NONE = 0;

  /** What was answered is a problem of this status and code. */
  void isProblem(int expected, String code) {
    assertThat(status).as(this::toString).isEqualTo(expected);
    assertThat(body).as(this::toString).contains("\"code\":\"" + code + "\"");
  }

  /** It was refused: by an answer that says so, or by the end of the connection. */
  void isRefused() {
    if (status != NONE) {
      assertThat(status).as(this::toString).isBetween(400, 499);
    }
  }

  /** It was refused by an answer. */
  void isClientError() {
    assertThat(status).as(this::toString).isBetween(400, 499);
  }
}
