package dev.playhead.access;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What a token may be used for, as its claim {@code scope} lists it. */
public enum Scope {
  /** Saying what a device plays, and changing what follows from it. */
  REPORT,
  /** Reading positions, history and what follows from them. */
  READ,
  /** Starting, listing and stopping sessions. */
  SESSIONS,
  /** Looking into what happened, for support agents. */
  SUPPORT,
  /** Export, erasure, revocation: what an operator does. */
  ADMIN;

  /** The word of the claim. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The scope of a word; empty for words that mean something elsewhere. */
  public static Optional<Scope> of(String word) {
    return Arrays.stream(values()).filter(scope -> scope.word().equals(word)).findFirst();
  }
}
