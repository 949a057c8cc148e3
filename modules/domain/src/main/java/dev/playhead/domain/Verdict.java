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
  ANEW(14, true);

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

  /** Whether the playhead goes to the sitting's position. */
  boolean moves() {
    return moves;
  }
}
