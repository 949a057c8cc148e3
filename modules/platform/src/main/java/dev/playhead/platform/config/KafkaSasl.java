package dev.playhead.platform.config;

import java.util.Optional;

/** Who Playhead is to the brokers. */
public record KafkaSasl(Mechanism mechanism, Optional<String> username, Optional<Secret> password)
    implements Checked {

  /** How it proves that. */
  public enum Mechanism {
    NONE,
    PLAIN,
    SCRAM_SHA_256,
    SCRAM_SHA_512
  }

  @Override
  public void check(Problems problems) {
    if (mechanism == Mechanism.NONE) {
      problems.expect(
          username.isEmpty() && password.isEmpty(),
          "mechanism",
          "a mechanism, because a username or a password is set",
          mechanism);
      return;
    }
    if (username.isEmpty()) {
      problems.add("username", "missing, because kafka.sasl.mechanism is set");
    }
    if (password.isEmpty()) {
      problems.add("password-file", "missing, because kafka.sasl.mechanism is set");
    }
  }
}
