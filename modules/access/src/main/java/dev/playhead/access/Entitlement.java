package dev.playhead.access;

import org.jspecify.annotations.Nullable;

/**
 * What a token says of the streams that its account has paid for.
 *
 * @param plan by its name in the configuration, or null
 * @param streams sessions that may be active at once, 1 or more, or null for as many as the plan
 *     has
 */
public record Entitlement(@Nullable String plan, @Nullable Integer streams) {
  /** A token that says nothing. */
  public static final Entitlement NONE = new Entitlement(null, null);
}
