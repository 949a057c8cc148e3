package dev.playhead.edge.json;

import com.fasterxml.jackson.core.SerializableString;
import com.fasterxml.jackson.core.io.SerializedString;
import dev.playhead.domain.Explanation;
import dev.playhead.ports.bus.Answer;
import io.vertx.core.buffer.Buffer;
import java.io.IOException;

/** Why a playhead is what it is, as JSON. */
public final class ExplanationJson {
  private static final SerializableString PLAYHEAD = new SerializedString("playhead");
  private static final SerializableString DECIDED_BY = new SerializedString("decidedBy");
  private static final SerializableString CONSIDERED = new SerializedString("considered");
  private static final SerializableString RULE = new SerializedString("rule");
  private static final SerializableString SEQUENCE = new SerializedString("sequence");
  private static final SerializableString OUTCOME = new SerializedString("outcome");

  private ExplanationJson() {}

  public static Buffer explanation(Answer.Found<Explanation> found) {
    Explanation explanation = found.value();
    return JsonOut.object(
        out -> {
          out.object(PLAYHEAD, inner -> AnswerJson.playhead(inner, explanation.playhead()));
          out.object(DECIDED_BY, inner -> decision(inner, explanation.decidedBy()));
          out.list(CONSIDERED, explanation.considered(), ExplanationJson::considered);
          AnswerJson.stale(out, found);
        });
  }

  private static void decision(JsonOut out, Explanation.Decision decision) throws IOException {
    out.number(RULE, decision.rule());
    out.text(Fields.SESSION_ID, decision.session().value());
    out.number(SEQUENCE, decision.sequence());
    out.text(Fields.DETAIL, decision.detail());
  }

  private static void considered(JsonOut out, Explanation.Considered considered)
      throws IOException {
    out.text(Fields.SESSION_ID, considered.session().value());
    out.number(SEQUENCE, considered.sequence());
    out.time(Fields.TIME, considered.time());
    out.number(Fields.POSITION_MS, considered.positionMs());
    out.text(Fields.PROVENANCE, considered.provenance().wireName());
    out.number(RULE, considered.rule());
    out.text(OUTCOME, considered.outcome());
  }
}
