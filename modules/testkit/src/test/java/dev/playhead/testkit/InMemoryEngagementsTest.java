package dev.playhead.testkit;

import dev.playhead.ports.Engagements;

class InMemoryEngagementsTest extends EngagementsContract {
  private final Engagements engagements = new InMemoryEngagements();

  @Override
  protected Engagements engagements() {
    return engagements;
  }
}
