package dev.playhead.testkit;

import dev.playhead.ports.Admissions;
import dev.playhead.ports.MaterializedViews;

class InMemoryAdmissionsTest extends AdmissionsContract {
  private final InMemoryMaterializedViews views = new InMemoryMaterializedViews(RULES, CLOCK);

  @Override
  protected MaterializedViews views() {
    return views;
  }

  @Override
  protected Admissions admissions() {
    return views;
  }
}
