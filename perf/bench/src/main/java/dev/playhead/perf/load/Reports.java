package dev.playhead.perf.load;

import java.nio.ByteBuffer;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.Collections;

/** Reports of so many events each, account after account. */
final class Reports implements Requests {
  /** Between the events of one report, which so never reach back into the report before. */
  private static final int MILLIS_APART = 2;

  private static final String SENT_AT = "\"sentAt\":\"";

  private final Households households;
  private final InstantSource clock;
  private final Times times = new Times();
  private final EventBytes eventBytes;
  private final byte[][] templates;
  private final int events;
  private final int eventLength;
  private final byte[] mark;
  // Counted from the end: tokens differ in length.
  private final int sentAt;
  private final int firstEvent;
  private int next;

  Reports(Households households, int events, InstantSource clock) {
    this.households = households;
    this.clock = clock;
    this.events = events;
    this.eventBytes = new EventBytes(households, times);
    this.eventLength = EventBytes.template(households.name(0)).length() + 1;
    this.mark = Households.ascii("\"accepted\":" + events);
    this.templates = new byte[households.size()][];
    Arrays.setAll(templates, this::template);
    byte[] first = templates[0];
    this.sentAt = first.length - EventBytes.indexOf(first, SENT_AT) - SENT_AT.length();
    this.firstEvent = first.length - EventBytes.indexOf(first, "{\"sessionId\"");
  }

  private byte[] template(int account) {
    String name = households.name(account);
    String body =
        "{\"profileId\":\"%s\",\"device\":{\"id\":\"tv-1\",\"name\":\"Living room TV\",\"type\":\"tv\"},\"sentAt\":\"%24s\",\"events\":[%s]}"
            .formatted(
                Households.PROFILE,
                "",
                String.join(",", Collections.nCopies(events, EventBytes.template(name))));
    return Households.ascii(
        """
        POST /v1/accounts/%s/events HTTP/1.1\r
        host: playhead\r
        authorization: Bearer %s\r
        content-type: application/json\r
        content-length: %d\r
        \r
        %s"""
            .formatted(name, households.token(account), body.length(), body));
  }

  @Override
  public void write(ByteBuffer out) {
    int account = next;
    next = account + 1 == templates.length ? 0 : account + 1;
    int first = households.sent(account);
    byte[] bytes = templates[account];
    long now = clock.millis();
    times.write(now, bytes, bytes.length - sentAt);
    int at = bytes.length - firstEvent;
    for (int i = 0; i < events; i++) {
      long time = now - (long) (events - 1 - i) * MILLIS_APART;
      eventBytes.write(account, first + i, time, bytes, at + i * eventLength);
    }
    households.sentMore(account, events);
    out.put(bytes);
  }

  @Override
  public int goodStatus() {
    return 202;
  }

  @Override
  public byte[] mark() {
    return mark;
  }
}
