package dev.playhead.importer.history;

import java.util.List;

/** Netflix hands out names, no ids: a title is what its name is. */
final class NetflixTitle {
  private NetflixTitle() {}

  static SourceTitle of(String name) {
    return new SourceTitle(name, "netflix:" + Names.toId(name), List.of(), 0);
  }
}
