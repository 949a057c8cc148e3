package dev.playhead.simulator.check;

/**
 * An answer that is not what the simulator knows.
 *
 * @param profile empty where the question is about the account
 * @param question what was asked, with its title or session
 */
public record Difference(
    String account, String profile, String question, String expected, String actual) {

  @Override
  public String toString() {
    String who = profile.isEmpty() ? account : account + " " + profile;
    return "%s, %s: expected %s, but was %s".formatted(who, question, expected, actual);
  }
}
