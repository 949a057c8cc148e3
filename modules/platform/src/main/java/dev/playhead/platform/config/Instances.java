package dev.playhead.platform.config;

import dev.playhead.platform.config.PlayheadConfig.Role;

/** How many instances of each role a node runs. */
public record Instances(int edge, int collection, int processing, int providing)
    implements Checked {

  public int of(Role role) {
    return switch (role) {
      case EDGE -> edge;
      case COLLECTION -> collection;
      case PROCESSING -> processing;
      case PROVIDING -> providing;
    };
  }

  @Override
  public void check(Problems problems) {
    for (Role role : Role.values()) {
      Expect.between(1, 256, of(role), Scalars.written(role), problems);
    }
  }
}
