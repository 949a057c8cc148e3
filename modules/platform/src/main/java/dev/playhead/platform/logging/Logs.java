package dev.playhead.platform.logging;

import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.util.DefaultJoranConfigurator;
import dev.playhead.platform.config.PlayheadConfig;
import java.util.Locale;
import org.slf4j.ILoggerFactory;
import org.slf4j.LoggerFactory;

/** Applies the configuration's {@code log} section to logback. */
public final class Logs {

  /**
   * What {@code config/logback.xml} falls back to, and so has read already when a process starts.
   */
  private static final PlayheadConfig.Log FALLBACK =
      new PlayheadConfig.Log(PlayheadConfig.LogFormat.TEXT, PlayheadConfig.LogLevel.INFO);

  private Logs() {}

  /**
   * Has logback read its file again with {@code log.format} and {@code log.level} set, as {@code
   * config/logback.xml} expects them. To be called once, before much is logged. Does nothing where
   * another logger than logback is at work.
   */
  public static void configure(PlayheadConfig.Log config) {
    ILoggerFactory factory = LoggerFactory.getILoggerFactory();
    if (factory instanceof LoggerContext context && !config.equals(FALLBACK)) {
      configure(context, config);
    }
  }

  static void configure(LoggerContext context, PlayheadConfig.Log config) {
    context.reset();
    context.putProperty("log.format", config.format().name().toLowerCase(Locale.ROOT));
    context.putProperty("log.level", config.level().name());
    var configurator = new DefaultJoranConfigurator();
    configurator.setContext(context);
    configurator.configure(context);
  }
}
