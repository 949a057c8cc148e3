package dev.playhead.admin;

/** There is nothing of what was asked for. */
final class Missing extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final String code;

  /**
   * @param code of the public API, such as {@code no-session}
   */
  Missing(String code, String message) {
    super(message, null, false, false);
    this.code = code;
  }

  String code() {
    return code;
  }
}
