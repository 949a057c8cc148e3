package dev.playhead.perf.load;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Accounts and what each of them watches: sessions of twenty events, each of another title, one
 * session after the other. Everything that the load sends and asks for follows from how many events
 * an account has sent.
 */
final class Households {
  static final String PROFILE = "p-1";
  static final int EVENTS_A_SESSION = 20;
  static final int POSITION_STEP_MS = 30_000;
  static final int DURATION_MS = 2_940_000;
  static final int TITLES = 1000;

  private final String tag;
  private final String[] tokens;
  private final int[] sent;

  /**
   * @param tag in front of accounts and sessions, so that no two runs share any
   */
  Households(String tag, int accounts, Tokens signer) {
    this.tag = tag;
    this.tokens = new String[accounts];
    this.sent = new int[accounts];
    Arrays.setAll(tokens, account -> signer.of(name(account)));
  }

  private Households(String tag, String[] tokens) {
    this.tag = tag;
    this.tokens = tokens;
    this.sent = new int[tokens.length];
  }

  /** The same households, which have sent nothing. */
  Households copy() {
    return new Households(tag, tokens);
  }

  int size() {
    return sent.length;
  }

  String name(int account) {
    return "%s-%06d".formatted(tag, account);
  }

  String token(int account) {
    return tokens[account];
  }

  /** How many events the account has sent. */
  int sent(int account) {
    return sent[account];
  }

  void sentOneMore(int account) {
    sent[account]++;
  }

  static int session(int event) {
    return event / EVENTS_A_SESSION;
  }

  static int sequence(int event) {
    return event % EVENTS_A_SESSION;
  }

  static int positionMs(int event) {
    return (sequence(event) + 1) * POSITION_STEP_MS;
  }

  static int title(int account, int event) {
    return (account * 7 + session(event)) % TITLES;
  }

  static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }
}
