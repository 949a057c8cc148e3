package dev.playhead.perf.load;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Accounts and what each of them watches: sessions of so many events, each of another title, one
 * session after the other. Everything that the load sends and asks for follows from how many events
 * an account has sent.
 */
final class Households {
  static final String PROFILE = "p-1";
  static final int DURATION_MS = 2_940_000;
  static final int TITLES = 1000;
  private static final int PLAYED_MS = DURATION_MS / 5 * 4;

  private final String tag;
  private final String[] tokens;
  private final int[] begun;
  private final int[] sent;
  private final int eventsASession;

  /**
   * @param tag in front of accounts and sessions, so that no two runs share any
   */
  Households(String tag, int accounts, int eventsASession, Tokens signer) {
    this.tag = tag;
    this.eventsASession = eventsASession;
    this.tokens = new String[accounts];
    this.begun = new int[accounts];
    this.sent = new int[accounts];
    Arrays.setAll(tokens, account -> signer.of(name(account)));
  }

  Households(String tag, String[] tokens, int eventsASession) {
    this.tag = tag;
    this.eventsASession = eventsASession;
    this.tokens = tokens;
    this.begun = new int[tokens.length];
    this.sent = new int[tokens.length];
  }

  /** The same households, which have sent nothing. */
  Households copy() {
    return new Households(tag, tokens, eventsASession);
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

  /**
   * Has the account begin within a session, as if it had sent so many events before. Who starts
   * them all together has them all stop within the same moment, which households never do.
   */
  void beginAt(int account, int event) {
    begun[account] = event;
    sent[account] = event;
  }

  boolean hasSent(int account) {
    return sent[account] > begun[account];
  }

  /** How many events the account has sent, with those before it began. */
  int sent(int account) {
    return sent[account];
  }

  void sentMore(int account, int events) {
    sent[account] += events;
  }

  int eventsASession() {
    return eventsASession;
  }

  int session(int event) {
    return event / eventsASession;
  }

  int sequence(int event) {
    return event % eventsASession;
  }

  /** Ever further, and never so far that the title counts as watched. */
  int positionMs(int event) {
    return (sequence(event) + 1) * (PLAYED_MS / eventsASession);
  }

  int title(int account, int event) {
    return (account * 7 + session(event)) % TITLES;
  }

  /** Whether the event is the last of its session. */
  boolean isLast(int event) {
    return sequence(event) == eventsASession - 1;
  }

  /** The session's id, whose account is told apart by its name. */
  String sessionId(int account, int event) {
    return "%s-%07d".formatted(name(account), session(event));
  }

  String titleId(int account, int event) {
    return "title-%04d".formatted(title(account, event));
  }

  static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }
}
