package dev.playhead.access;

import org.jspecify.annotations.Nullable;

/**
 * What a request shows of whoever sent it.
 *
 * @param authorization the header {@code Authorization}, or null when there is none
 * @param address that the request came from
 */
public record Credentials(@Nullable String authorization, String address) {
  /** Without the token, which must not reach a log. */
  @Override
  public String toString() {
    return "Credentials[" + (authorization == null ? "none" : "***") + ", " + address + "]";
  }
}
