package dev.playhead.app;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.Appender;
import ch.qos.logback.core.AppenderBase;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.LoggerFactory;

/** Reads every log line of this process, down to TRACE, and keeps those that hold a secret. */
final class CanaryWatch implements AutoCloseable {
  private final Logger root =
      ((LoggerContext) LoggerFactory.getILoggerFactory()).getLogger(Logger.ROOT_LOGGER_NAME);
  private final Level before = root.getLevel();
  private final List<String> leaks = new CopyOnWriteArrayList<>();
  private final List<String> told = new CopyOnWriteArrayList<>();
  private final AtomicLong lines = new AtomicLong();
  private final AppenderBase<ILoggingEvent> appender;
  private final List<Appender<ILoggingEvent>> silenced = new ArrayList<>();

  /**
   * @param canary what no line may hold
   */
  CanaryWatch(String canary) {
    this(canary, "nothing is listened for");
  }

  /**
   * @param awaited what some lines are to hold
   */
  CanaryWatch(String canary, String awaited) {
    appender =
        new AppenderBase<>() {
          @Override
          protected void append(ILoggingEvent event) {
            lines.incrementAndGet();
            String line = event.getLoggerName() + " " + event.getFormattedMessage();
            if (event.getThrowableProxy() != null) {
              line += ThrowableProxyUtil.asString(event.getThrowableProxy());
            }
            if (line.contains(awaited)) {
              told.add(line);
            }
            if (line.contains(canary)) {
              leaks.add(line);
            }
          }
        };
    appender.setContext(root.getLoggerContext());
    appender.start();
    // Nobody reads a million lines on the console.
    root.iteratorForAppenders().forEachRemaining(silenced::add);
    silenced.forEach(root::detachAppender);
    root.addAppender(appender);
    root.setLevel(Level.TRACE);
  }

  /** The lines that hold what was awaited. */
  List<String> told() {
    return List.copyOf(told);
  }

  /** Fails when a line held the secret, or when no lines were seen at all. */
  void assertSilent() {
    assertThat(leaks).isEmpty();
    assertThat(lines).hasPositiveValue();
  }

  @Override
  public void close() {
    root.detachAppender(appender);
    root.setLevel(before);
    silenced.forEach(root::addAppender);
  }
}
