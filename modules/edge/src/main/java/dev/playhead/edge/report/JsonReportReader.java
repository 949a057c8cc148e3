package dev.playhead.edge.report;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.google.protobuf.UnsafeByteOperations;
import dev.playhead.domain.Report;
import dev.playhead.edge.problem.Problem;
import dev.playhead.edge.problem.ProblemType;
import dev.playhead.edge.problem.Refused;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads reports from JSON in one pass, without a tree. Unknown fields are ignored. */
public final class JsonReportReader {
  /** No report needs more than four levels; deeper ones are made to hurt. */
  private static final int MAX_DEPTH = 8;

  private static final int MAX_DIGITS = 1000;
  private static final int MAX_NAME = 1000;

  private static final int BYTE_ORDER_MARK = 3;

  private static final JsonFactory JSON =
      JsonFactory.builder()
          .streamReadConstraints(
              StreamReadConstraints.builder()
                  .maxNestingDepth(MAX_DEPTH)
                  .maxNumberLength(MAX_DIGITS)
                  .maxNameLength(MAX_NAME)
                  .build())
          // Strangers choose the names of unknown fields; they must not fill the string table.
          .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
          // It is UTF-8, as was checked; zero bytes would have it taken for UTF-16 or UTF-32.
          .disable(JsonFactory.Feature.CHARSET_DETECTION)
          .build();

  private final ReportLimits limits;

  public JsonReportReader(ReportLimits limits) {
    this.limits = limits;
  }

  /**
   * Reads a report of an account.
   *
   * @param body UTF-8, unpacked, within the size limit
   * @throws Refused when it is no report, with everything that is wrong with the report as a whole
   */
  public Report read(String accountId, byte[] body) {
    if (!UnsafeByteOperations.unsafeWrap(body).isValidUtf8()) {
      throw noReport("Expected UTF-8, but the body is not.");
    }
    ReportDraft draft = new ReportDraft(limits);
    draft.account(accountId);
    int start = hasByteOrderMark(body) ? BYTE_ORDER_MARK : 0;
    try (JsonParser in = JSON.createParser(body, start, body.length - start)) {
      if (in.nextToken() != JsonToken.START_OBJECT) {
        throw noReport("Expected a JSON object, but the body is none.");
      }
      fields(in, draft);
      if (in.nextToken() != null) {
        throw noReport("Expected nothing after the report, but there is more.");
      }
    } catch (StreamConstraintsException e) {
      // Here as below, the library's own message would name its classes.
      throw noReport(
          "Expected JSON of at most %d levels, with numbers of at most %d digits and names of at most %d characters."
              .formatted(MAX_DEPTH, MAX_DIGITS, MAX_NAME));
    } catch (JsonProcessingException e) {
      throw noReport("Expected JSON, but the body is none " + place(e.getLocation()) + ".");
    } catch (IOException e) {
      throw new UncheckedIOException("An array of bytes cannot fail", e);
    }
    return draft.finish();
  }

  /** No sender should write one; some do, and it says nothing about UTF-8. */
  private static boolean hasByteOrderMark(byte[] body) {
    return body.length >= BYTE_ORDER_MARK
        && body[0] == (byte) 0xEF
        && body[1] == (byte) 0xBB
        && body[2] == (byte) 0xBF;
  }

  private static void fields(JsonParser in, ReportDraft draft) throws IOException {
    JsonValues.Faults faults = faults(draft, "/");
    Set<String> seen = new HashSet<>();
    for (String field = in.nextFieldName(); field != null; field = in.nextFieldName()) {
      in.nextToken();
      switch (field) {
        case "profileId" -> draft.profile(JsonValues.text(in, field, faults));
        case "device" -> device(in, draft);
        case "sentAt" -> draft.sentAt(JsonValues.time(in, field, faults));
        case "events" -> events(in, draft);
        default -> {
          in.skipChildren();
          continue;
        }
      }
      once(seen, field, "/", draft);
    }
  }

  /** Which of two values a sender meant, nobody can know. */
  private static void once(Set<String> seen, String field, String prefix, ReportDraft draft) {
    if (!seen.add(field)) {
      draft.fault(prefix + field, "is there more than once");
    }
  }

  private static void device(JsonParser in, ReportDraft draft) throws IOException {
    JsonValues.Faults faults = faults(draft, "/device/");
    String id = null;
    String name = null;
    String type = null;
    Set<String> seen = new HashSet<>();
    if (JsonValues.object(in, "device", faults(draft, "/"))) {
      for (String field = in.nextFieldName(); field != null; field = in.nextFieldName()) {
        in.nextToken();
        switch (field) {
          case "id" -> id = JsonValues.text(in, field, faults);
          case "name" -> name = JsonValues.text(in, field, faults);
          case "type" -> type = JsonValues.text(in, field, faults);
          default -> {
            in.skipChildren();
            continue;
          }
        }
        once(seen, field, "/device/", draft);
      }
      draft.device(id, name, type);
    }
  }

  private static void events(JsonParser in, ReportDraft draft) throws IOException {
    if (in.currentToken() != JsonToken.START_ARRAY) {
      JsonValues.refuse(in, "events", "a list", faults(draft, "/"));
      return;
    }
    JsonEventReader events = new JsonEventReader();
    while (in.nextToken() != JsonToken.END_ARRAY) {
      draft.event(events.read(in));
    }
  }

  private static JsonValues.Faults faults(ReportDraft draft, String prefix) {
    return (field, expected, was) ->
        draft.fault(prefix + field, "expected " + expected + ", but was " + was);
  }

  private static String place(@Nullable JsonLocation at) {
    return at == null
        ? "at its end"
        : "from line " + at.getLineNr() + ", column " + at.getColumnNr() + " on";
  }

  private static Refused noReport(String detail) {
    return Problem.of(ProblemType.INVALID_REPORT, detail).refused();
  }
}
