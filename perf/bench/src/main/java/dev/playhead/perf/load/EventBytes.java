package dev.playhead.perf.load;

import java.nio.charset.StandardCharsets;

/** One event as JSON, of a fixed length, whose fields are written in place. */
final class EventBytes {
  private static final int SESSION_DIGITS = 7;
  private static final int SEQUENCE_DIGITS = 3;
  private static final int POSITION_DIGITS = 8;
  private static final int TITLE_DIGITS = 4;
  private static final byte[] STARTED = Households.ascii("\"started\"  ");
  private static final byte[] HEARTBEAT = Households.ascii("\"heartbeat\"");
  private static final byte[] STOPPED = Households.ascii("\"stopped\"  ");

  private final Households households;
  private final Times times;
  private final int session;
  private final int sequence;
  private final int type;
  private final int time;
  private final int title;
  private final int position;

  EventBytes(Households households, Times times) {
    this.households = households;
    this.times = times;
    String text = template(households.name(0));
    session = text.indexOf('#');
    sequence = after(text, "\"sequence\":");
    type = after(text, "\"type\":");
    time = after(text, "\"time\":\"");
    title = after(text, "\"titleId\":\"title-");
    position = after(text, "\"positionMs\":");
  }

  /** An event of that account, with room for what differs. */
  static String template(String account) {
    return ("{\"sessionId\":\"%s-%s\",\"sequence\":%s,\"type\":%11s,\"time\":\"%24s\","
            + "\"titleId\":\"title-%s\",\"positionMs\":%s,\"durationMs\":%d}")
        .formatted(
            account,
            "#".repeat(SESSION_DIGITS),
            "#".repeat(SEQUENCE_DIGITS),
            "",
            "",
            "#".repeat(TITLE_DIGITS),
            "#".repeat(POSITION_DIGITS),
            Households.DURATION_MS);
  }

  private static int after(String text, String word) {
    return text.indexOf(word) + word.length();
  }

  /** Writes the account's event of that number into its template, which begins there. */
  void write(int account, int event, long millis, byte[] into, int at) {
    Digits.zeroPadded(households.session(event), into, at + session, SESSION_DIGITS);
    Digits.spacePadded(households.sequence(event), into, at + sequence, SEQUENCE_DIGITS);
    byte[] word = type(event);
    System.arraycopy(word, 0, into, at + type, word.length);
    times.write(millis, into, at + time);
    Digits.zeroPadded(households.title(account, event), into, at + title, TITLE_DIGITS);
    Digits.spacePadded(households.positionMs(event), into, at + position, POSITION_DIGITS);
  }

  private byte[] type(int event) {
    if (households.sequence(event) == 0) {
      return STARTED;
    }
    return households.isLast(event) ? STOPPED : HEARTBEAT;
  }

  static int indexOf(byte[] bytes, String word) {
    return new String(bytes, StandardCharsets.US_ASCII).indexOf(word);
  }
}
