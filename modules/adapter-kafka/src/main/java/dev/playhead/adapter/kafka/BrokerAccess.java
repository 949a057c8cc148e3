package dev.playhead.adapter.kafka;

import dev.playhead.platform.config.KafkaSasl;
import dev.playhead.platform.config.PlayheadConfig;
import dev.playhead.platform.tls.StoreRefusedException;
import dev.playhead.platform.tls.StoreTls;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import javax.net.ssl.SSLException;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.common.config.SaslConfigs;
import org.apache.kafka.common.config.SslConfigs;
import org.apache.kafka.common.config.types.Password;
import org.apache.kafka.common.errors.AuthenticationException;
import org.apache.kafka.common.errors.SslAuthenticationException;
import org.apache.kafka.common.security.auth.SecurityProtocol;
import org.apache.kafka.common.security.plain.PlainLoginModule;
import org.apache.kafka.common.security.scram.ScramLoginModule;

/** TLS and credentials towards the brokers, in the words of Kafka's clients. */
final class BrokerAccess {
  private BrokerAccess() {}

  /** Reads the password's file: not for an event loop. */
  static Map<String, Object> properties(PlayheadConfig.Kafka config) {
    Map<String, Object> properties = new HashMap<>();
    boolean isSasl = config.sasl().mechanism() != KafkaSasl.Mechanism.NONE;
    properties.put(
        CommonClientConfigs.SECURITY_PROTOCOL_CONFIG,
        protocol(config.tls().enabled(), isSasl).name);
    if (config.tls().enabled()) {
      config
          .tls()
          .caFile()
          .ifPresent(
              file -> {
                properties.put(SslConfigs.SSL_TRUSTSTORE_TYPE_CONFIG, "PEM");
                properties.put(SslConfigs.SSL_TRUSTSTORE_LOCATION_CONFIG, file.toString());
              });
      properties.put(
          SslConfigs.SSL_ENDPOINT_IDENTIFICATION_ALGORITHM_CONFIG,
          config.tls().verifyHost() ? "https" : "");
    }
    if (isSasl) {
      properties.put(SaslConfigs.SASL_MECHANISM, mechanism(config.sasl()));
      // As a Password, which Kafka's clients do not log.
      properties.put(SaslConfigs.SASL_JAAS_CONFIG, new Password(login(config.sasl())));
    }
    return properties;
  }

  private static SecurityProtocol protocol(boolean isTls, boolean isSasl) {
    if (isSasl) {
      return isTls ? SecurityProtocol.SASL_SSL : SecurityProtocol.SASL_PLAINTEXT;
    }
    return isTls ? SecurityProtocol.SSL : SecurityProtocol.PLAINTEXT;
  }

  private static String mechanism(KafkaSasl sasl) {
    return sasl.mechanism().name().toUpperCase(Locale.ROOT).replace('_', '-');
  }

  private static String login(KafkaSasl sasl) {
    Class<?> module =
        sasl.mechanism() == KafkaSasl.Mechanism.PLAIN
            ? PlainLoginModule.class
            : ScramLoginModule.class;
    return "%s required username=%s password=%s;"
        .formatted(
            module.getName(),
            quoted(sasl.username().orElseThrow()),
            quoted(sasl.password().orElseThrow().reveal()));
  }

  /** JAAS text is read by a {@link java.io.StreamTokenizer}, which knows C's escapes. */
  static String quoted(String text) {
    StringBuilder quoted = new StringBuilder("\"");
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '"' || c == '\\') {
        quoted.append('\\').append(c);
      } else if (c < ' ') {
        quoted.append("\\%03o".formatted((int) c));
      } else {
        quoted.append(c);
      }
    }
    return quoted.append('"').toString();
  }

  /** The same failure, or what a user can do about it. */
  static RuntimeException explained(RuntimeException failure) {
    if (failure instanceof SslAuthenticationException) {
      SSLException handshake =
          StoreTls.handshake(failure)
              .orElseGet(() -> new SSLException(String.valueOf(failure.getMessage())));
      return new StoreRefusedException(
          StoreTls.advice("Kafka", "kafka.tls.enabled", "kafka.tls.ca-file", handshake), failure);
    }
    if (failure instanceof AuthenticationException) {
      return new StoreRefusedException(
          "Kafka refuses the credentials of kafka.sasl.username, kafka.sasl.password-file or"
              + " kafka.sasl.mechanism: "
              + failure.getMessage(),
          failure);
    }
    return failure;
  }
}
