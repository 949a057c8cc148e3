package dev.playhead.perf.load;

import java.nio.ByteBuffer;
import java.time.InstantSource;
import java.util.Locale;

/** Reports of one event each, account after account. */
final class SingleReports implements Requests {
  private static final int SESSION_DIGITS = 7;
  private static final int SEQUENCE_DIGITS = 3;
  private static final int POSITION_DIGITS = 8;
  private static final int TITLE_DIGITS = 4;
  private static final byte[] STARTED = Households.ascii("\"started\"  ");
  private static final byte[] HEARTBEAT = Households.ascii("\"heartbeat\"");
  private static final byte[] STOPPED = Households.ascii("\"stopped\"  ");
  private static final byte[] MARK = Households.ascii("\"accepted\":1");

  private final Households households;
  private final InstantSource clock;
  private final Times times = new Times();
  private final byte[][] templates;
  private final Places places;
  private int next;

  SingleReports(Households households, InstantSource clock) {
    this.households = households;
    this.clock = clock;
    this.templates = new byte[households.size()][];
    for (int i = 0; i < templates.length; i++) {
      templates[i] = template(i);
    }
    this.places = new Places(templates[0]);
  }

  private byte[] template(int account) {
    String name = households.name(account);
    String body =
        ("{\"profileId\":\"%s\",\"device\":{\"id\":\"tv-1\",\"name\":\"Living room"
                + " TV\",\"type\":\"tv\"},\"sentAt\":\"%24s\",\"events\":[{\"sessionId\":\"%s-%s\","
                + "\"sequence\":%s,\"type\":%11s,\"time\":\"%24s\",\"titleId\":\"title-%s\","
                + "\"positionMs\":%s,\"durationMs\":%d}]}")
            .formatted(
                Households.PROFILE,
                "",
                name,
                "#".repeat(SESSION_DIGITS),
                "#".repeat(SEQUENCE_DIGITS),
                "",
                "",
                "#".repeat(TITLE_DIGITS),
                "#".repeat(POSITION_DIGITS),
                Households.DURATION_MS);
    return Households.ascii(
        String.format(
            Locale.ROOT,
            "POST /v1/accounts/%s/events HTTP/1.1\r\nhost: playhead\r\nauthorization: Bearer %s\r\n"
                + "content-type: application/json\r\ncontent-length: %5d\r\n\r\n%s",
            name,
            households.token(account),
            body.length(),
            body));
  }

  /** Where the fields stand, counted from the end: tokens differ in length. */
  private static final class Places {
    final int sentAt;
    final int session;
    final int sequence;
    final int type;
    final int time;
    final int title;
    final int position;

    Places(byte[] template) {
      String text = new String(template, java.nio.charset.StandardCharsets.US_ASCII);
      int length = text.length();
      sentAt = length - after(text, "\"sentAt\":\"");
      session = length - text.indexOf('#', text.indexOf("\"sessionId\""));
      sequence = length - after(text, "\"sequence\":");
      type = length - after(text, "\"type\":", text.indexOf("\"sequence\""));
      time = length - after(text, "\"time\":\"");
      title = length - after(text, "\"titleId\":\"title-");
      position = length - after(text, "\"positionMs\":");
    }

    private static int after(String text, String word) {
      return after(text, word, 0);
    }

    private static int after(String text, String word, int from) {
      return text.indexOf(word, from) + word.length();
    }
  }

  @Override
  public void write(ByteBuffer out) {
    int account = next;
    next = account + 1 == templates.length ? 0 : account + 1;
    int event = households.sent(account);
    byte[] bytes = templates[account];
    int end = bytes.length;
    long now = clock.millis();
    int sequence = Households.sequence(event);
    times.write(now, bytes, end - places.sentAt);
    times.write(now, bytes, end - places.time);
    Digits.zeroPadded(Households.session(event), bytes, end - places.session, SESSION_DIGITS);
    Digits.spacePadded(sequence, bytes, end - places.sequence, SEQUENCE_DIGITS);
    byte[] type = type(sequence);
    System.arraycopy(type, 0, bytes, end - places.type, type.length);
    Digits.zeroPadded(Households.title(account, event), bytes, end - places.title, TITLE_DIGITS);
    Digits.spacePadded(Households.positionMs(event), bytes, end - places.position, POSITION_DIGITS);
    households.sentOneMore(account);
    out.put(bytes);
  }

  private static byte[] type(int sequence) {
    if (sequence == 0) {
      return STARTED;
    }
    return sequence == Households.EVENTS_A_SESSION - 1 ? STOPPED : HEARTBEAT;
  }

  @Override
  public int goodStatus() {
    return 202;
  }

  @Override
  public byte[] mark() {
    return MARK;
  }
}
