package dev.playhead.platform.logging;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.LoggingEvent;
import ch.qos.logback.classic.util.LogbackMDCAdapter;
import ch.qos.logback.core.ConsoleAppender;
import dev.playhead.platform.config.PlayheadConfig;
import dev.playhead.platform.config.PlayheadConfig.LogFormat;
import dev.playhead.platform.config.PlayheadConfig.LogLevel;
import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.slf4j.event.KeyValuePair;

/**
 * What {@code config/logback.xml}, which the build names to every test, makes of the configuration.
 */
class LogsTest {

  private final LoggerContext context = new LoggerContext();

  private String written(LogFormat format, LogLevel level) throws Exception {
    context.setMDCAdapter(new LogbackMDCAdapter());
    Logs.configure(context, new PlayheadConfig.Log(format, level));
    var root = context.getLogger("ROOT");
    var event = new LoggingEvent("here", root, Level.INFO, "took {}", null, new Object[] {"it"});
    event.addKeyValuePair(new KeyValuePair("account", "a-1"));
    var appender =
        (ConsoleAppender<ILoggingEvent>) root.getAppender(format.name().toLowerCase(Locale.ROOT));
    assertThat(root.iteratorForAppenders()).toIterable().hasSize(1);
    return new String(appender.getEncoder().encode(event), StandardCharsets.UTF_8);
  }

  @Test
  void textIsForPeople() throws Exception {
    assertThat(written(LogFormat.TEXT, LogLevel.INFO)).contains("INFO").contains("took it");
  }

  @Test
  void jsonIsOneObjectALine() throws Exception {
    String line = written(LogFormat.JSON, LogLevel.INFO);

    assertThat(line).endsWith("\n");
    var json = new JsonObject(line);
    assertThat(json.getString("formattedMessage")).isEqualTo("took it");
    assertThat(json.getString("level")).isEqualTo("INFO");
    assertThat(json.getJsonArray("kvpList").getJsonObject(0).getString("account")).isEqualTo("a-1");
  }

  @Test
  void theLevelIsTheRoots() throws Exception {
    written(LogFormat.TEXT, LogLevel.DEBUG);

    assertThat(context.getLogger("dev.playhead").isDebugEnabled()).isTrue();
    assertThat(context.getLogger("org.apache.kafka").isInfoEnabled()).isFalse();
  }
}
