package dev.playhead.adapter.kafka;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import dev.playhead.domain.AccountId;
import dev.playhead.domain.Device;
import dev.playhead.domain.SessionEnd;
import dev.playhead.domain.View;
import dev.playhead.ports.ViewFeed.News;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/** What the feed says of a view: the history item of the public API, and whose it is. */
final class FeedJson {
  private static final JsonFactory JSON = new JsonFactory();
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);

  private FeedJson() {}

  static byte[] write(AccountId account, News news) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(384);
    try (JsonGenerator json = JSON.createGenerator(bytes)) {
      json.writeStartObject();
      json.writeStringField("accountId", account.value());
      if (news instanceof News.Finished finished) {
        view(json, finished.view());
      } else if (news instanceof News.Removed removed) {
        view(json, removed.view());
        json.writeBooleanField("removed", true);
      } else if (news instanceof News.Erased erased) {
        json.writeStringField("erasedAt", time(erased.upTo()));
      }
      json.writeEndObject();
    } catch (IOException e) {
      throw new UncheckedIOException("Expected memory to take the record", e);
    }
    return bytes.toByteArray();
  }

  private static void view(JsonGenerator json, View view) throws IOException {
    json.writeStringField("viewId", view.session().value());
    json.writeStringField("sessionId", view.session().value());
    json.writeStringField("titleId", view.title().title().value());
    told(json, "edition", view.title().edition());
    json.writeStringField("profileId", view.profile().value());
    device(json, view.device());
    json.writeStringField("startedAt", time(view.startedAt()));
    SessionEnd end = view.end();
    if (end != null) {
      json.writeStringField("endedAt", time(end.at()));
    }
    json.writeNumberField("watchedMs", view.watchedMs());
    json.writeNumberField("fromMs", view.fromMs());
    json.writeNumberField("positionMs", view.positionMs());
    if (view.durationMs() >= 0) {
      json.writeNumberField("durationMs", view.durationMs());
    }
    json.writeBooleanField("watched", view.watched());
    if (end != null) {
      json.writeStringField("endReason", end.reason().wireName());
    }
  }

  private static void device(JsonGenerator json, Device device) throws IOException {
    json.writeObjectFieldStart("device");
    json.writeStringField("id", device.id().value());
    told(json, "name", device.name());
    told(json, "type", device.type());
    json.writeEndObject();
  }

  private static void told(JsonGenerator json, String name, String text) throws IOException {
    if (!text.isEmpty()) {
      json.writeStringField(name, text);
    }
  }

  private static String time(Instant instant) {
    return TIME.format(instant);
  }
}
