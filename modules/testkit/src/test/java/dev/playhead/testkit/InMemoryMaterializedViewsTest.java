package dev.playhead.testkit;

import dev.playhead.ports.MaterializedViews;

class InMemoryMaterializedViewsTest extends MaterializedViewsContract {
  private final MaterializedViews views = new InMemoryMaterializedViews(RULES, CLOCK);

  @Override
  protected MaterializedViews views() {
    return views;
  }
}
