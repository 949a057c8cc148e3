package dev.playhead.perf.load;

import java.nio.ByteBuffer;

/** Where each account left off in the title that it reported last. */
final class PositionReads implements Requests {
  private static final int TITLE_DIGITS = 4;
  private static final byte[] MARK = Households.ascii("\"positionMs\":");

  private final Households households;
  private final byte[][] templates;
  private final int title;
  private int next;

  PositionReads(Households households) {
    this.households = households;
    this.templates = new byte[households.size()][];
    for (int i = 0; i < templates.length; i++) {
      templates[i] =
          Households.ascii(
              """
              GET /v1/accounts/%s/profiles/%s/positions/title-0000 HTTP/1.1\r
              host: playhead\r
              authorization: Bearer %s\r
              \r
              """
                  .formatted(households.name(i), Households.PROFILE, households.token(i)));
    }
    String text = new String(templates[0], java.nio.charset.StandardCharsets.US_ASCII);
    this.title = text.indexOf("title-") + "title-".length();
  }

  @Override
  public void write(ByteBuffer out) {
    int account = next;
    next = account + 1 == templates.length ? 0 : account + 1;
    byte[] bytes = templates[account];
    int last = Math.max(0, households.sent(account) - 1);
    Digits.zeroPadded(households.title(account, last), bytes, title, TITLE_DIGITS);
    out.put(bytes);
  }

  @Override
  public int goodStatus() {
    return 200;
  }

  @Override
  public byte[] mark() {
    return MARK;
  }
}
