package dev.playhead.perf.rows;

/** What is asked about a profile. */
enum Question {
  RESUME("position", "resume read", false),
  RECENT("recent", "recent", true),
  PAGE("page", "first history page", true),
  DEEP("deep-page", "history page in the middle", true);

  /** As orders have it. */
  final String kind;

  /** As tables have it. */
  final String what;

  /** Whether the answer is longer where there is more, up to fifty. */
  final boolean isList;

  Question(String kind, String what, boolean isList) {
    this.kind = kind;
    this.what = what;
    this.isList = isList;
  }
}
