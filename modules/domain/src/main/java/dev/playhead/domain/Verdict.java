package dev.playhead.domain;

/** What a sitting does to the playhead that the sittings before it came to, and by which rule. */
enum Verdict {
  /** Rule 11: its position is the newest, so the playhead is there. */
  NEWEST(11, true),
  /** Rule 12: too little play to lower a playhead in progress. */
  GUARDED(12, false),
  /** Rule 13: worked out, so that it does not replace an exact one of a moment before. */
  WORSE(13, false),
  /** Rule 14: the title was watched, and this sitting begins it anew. */
  ANEW(14, true),
  /** Rule 11: a position that was set by hand is the newest. */
  SET(11, true),
  /** Rule 17: the title was marked as watched, or as not watched. */
  MARKED(17, true),
  /** Rule 15: leaving continue watching never changes a playhead. */
  DISMISSED(15, false),
  /** Rule 17: a view that was removed has no say. */
  REMOVED(17, false);

  private final int rule;
  private final boolean moves;

  Verdict(int rule, boolean moves) {
    this.rule = rule;
    this.moves = moves;
  }

  /** The number of the rule that says so. */
  int rule() {
    return rule;
  }

  /** Whether the playhead is the sitting's from here on. */
  boolean moves() {
    return moves;
  }

  /** Whether it says anything about where the playhead is. */
  boolean decides() {
    return this != DISMISSED && this != REMOVED;
  }
}
