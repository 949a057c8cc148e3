package dev.playhead.app.hostile;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.slf4j.LoggerFactory;

/** Notices what no stranger may bring into the log. */
final class LogWatch extends AppenderBase<ILoggingEvent> {
  /** It measures the machine: a busy one holds up event loops without any attack. */
  private static final String BLOCKED_THREADS = "BlockedThreadChecker";

  private static final Pattern CONTROL = Pattern.compile("[\\p{Cntrl}&&[^\\t\\n]]");
  private static final int MOST_LINES = 20;

  private final List<String> found = new ArrayList<>();
  private int lines;

  static LogWatch begin() {
    LogWatch watch = new LogWatch();
    watch.setContext(root().getLoggerContext());
    watch.start();
    root().addAppender(watch);
    return watch;
  }

  void end() {
    root().detachAppender(this);
    stop();
  }

  @Override
  protected void append(ILoggingEvent event) {
    if (event.getLoggerName().endsWith(BLOCKED_THREADS)) {
      return;
    }
    lines++;
    String message = event.getFormattedMessage();
    boolean trace = event.getThrowableProxy() != null;
    if (event.getLevel().isGreaterOrEqual(Level.ERROR) || (trace && isOurs(event))) {
      found.add(
          "the log has %s %s %s".formatted(event.getLevel(), event.getLoggerName(), message)
              + (trace ? " with " + event.getThrowableProxy().getClassName() : ""));
    } else if (CONTROL.matcher(message).find()) {
      found.add("the log has a line with control characters: " + message);
    }
  }

  private static boolean isOurs(ILoggingEvent event) {
    return event.getLoggerName().startsWith("dev.playhead.");
  }

  /** What is wrong since the last look. */
  synchronized List<String> look() {
    List<String> all = new ArrayList<>(found);
    if (lines > MOST_LINES) {
      all.add("the log has %d lines of one attack".formatted(lines));
    }
    found.clear();
    lines = 0;
    return all;
  }

  private static Logger root() {
    return (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
  }
}
