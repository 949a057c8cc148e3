package dev.playhead.edge.json;

import com.fasterxml.jackson.core.SerializableString;
import com.fasterxml.jackson.core.io.SerializedString;
import dev.playhead.ports.bus.Export;
import dev.playhead.ports.bus.Export.Item;
import io.vertx.core.buffer.Buffer;
import java.io.IOException;
import java.util.List;

/** All that is kept of an account, an object a line. */
public final class ExportJson {
  private static final SerializableString VIEW = new SerializedString("view");
  private static final SerializableString POSITION = new SerializedString("position");
  private static final SerializableString EVENT = new SerializedString("event");

  private ExportJson() {}

  public static Buffer lines(List<Export.Item> items) {
    Buffer lines = Buffer.buffer();
    for (Item item : items) {
      lines.appendBuffer(JsonOut.object(out -> write(out, item))).appendByte((byte) '\n');
    }
    return lines;
  }

  private static void write(JsonOut out, Item item) throws IOException {
    out.text(Fields.PROFILE_ID, item.profile().value());
    if (item instanceof Item.OfView of) {
      out.object(VIEW, inner -> AnswerJson.view(inner, of.view()));
    } else if (item instanceof Item.OfPosition of) {
      out.object(POSITION, inner -> AnswerJson.playhead(inner, of.position()));
    } else if (item instanceof Item.OfEvent of) {
      out.device(of.event().device());
      out.object(EVENT, inner -> EventJson.recorded(inner, of.event()));
    }
  }
}
