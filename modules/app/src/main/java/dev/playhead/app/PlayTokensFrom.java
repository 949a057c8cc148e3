package dev.playhead.app;

import dev.playhead.access.play.PlayKey;
import dev.playhead.access.play.PlayTokens;
import dev.playhead.platform.config.PlayheadConfig;
import dev.playhead.platform.config.Secret;
import java.time.InstantSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What makes play tokens, as configured. */
final class PlayTokensFrom {
  private static final Logger LOG = LoggerFactory.getLogger(PlayTokensFrom.class);

  private PlayTokensFrom() {}

  /**
   * Reads the key, or makes one.
   *
   * @throws ApplicationException when the file holds none that will do
   */
  static PlayTokens config(PlayheadConfig config, InstantSource clock) {
    return new PlayTokens(
        config.playTokens().key().map(PlayTokensFrom::read).orElseGet(PlayTokensFrom::made),
        config.playTokens().issuer(),
        config.playTokens().audience(),
        config.sessions().lease(),
        clock);
  }

  private static PlayKey read(Secret secret) {
    try {
      return PlayKey.of(secret.reveal());
    } catch (IllegalArgumentException e) {
      throw new ApplicationException("play-tokens.key-file: " + e.getMessage(), e);
    }
  }

  private static PlayKey made() {
    LOG.info(
        "Play tokens are signed with a key of this start alone: set play-tokens.key-file, the same"
            + " on every node");
    return PlayKey.generate();
  }
}
