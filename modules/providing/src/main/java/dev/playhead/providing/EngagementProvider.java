package dev.playhead.providing;

import dev.playhead.domain.Engagement;
import dev.playhead.ports.Engagements;
import dev.playhead.ports.bus.Answer;
import dev.playhead.ports.bus.Question;
import io.vertx.core.Future;

/** What gets watched, and how far? */
final class EngagementProvider {
  private final Engagements engagements;
  private final ReadThrough readThrough;

  EngagementProvider(Engagements engagements, ReadThrough readThrough) {
    this.engagements = engagements;
    this.readThrough = readThrough;
  }

  /** A title that nobody knows is one that nobody watched. */
  Future<Answer<Engagement>> ofTitle(Question.TitleEngagement question) {
    return readThrough.readStore(() -> engagements.of(question.title()));
  }
}
