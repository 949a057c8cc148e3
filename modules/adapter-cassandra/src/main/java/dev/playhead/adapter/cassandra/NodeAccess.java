package dev.playhead.adapter.cassandra;

import com.datastax.oss.driver.api.core.AllNodesFailedException;
import com.datastax.oss.driver.api.core.CqlSessionBuilder;
import com.datastax.oss.driver.api.core.auth.AuthenticationException;
import com.datastax.oss.driver.api.core.auth.PlainTextAuthProviderBase;
import com.datastax.oss.driver.api.core.metadata.EndPoint;
import com.datastax.oss.driver.api.core.servererrors.InvalidQueryException;
import com.datastax.oss.driver.api.core.ssl.ProgrammaticSslEngineFactory;
import dev.playhead.platform.config.PlayheadConfig;
import dev.playhead.platform.config.Secret;
import dev.playhead.platform.tls.StoreRefusedException;
import dev.playhead.platform.tls.StoreTls;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** TLS and credentials towards the nodes, in the words of the driver. */
final class NodeAccess {
  private NodeAccess() {}

  /** Reads the file of authorities, if there is one. */
  static void apply(PlayheadConfig.Cassandra config, CqlSessionBuilder session) {
    if (config.tls().enabled()) {
      session.withSslEngineFactory(
          new ProgrammaticSslEngineFactory(
              StoreTls.context("cassandra.tls", config.tls()), null, config.tls().verifyHost()));
    }
    config
        .password()
        .ifPresent(
            password ->
                session.withAuthProvider(new Login(config.username().orElseThrow(), password)));
  }

  /** Reads the password for each connection, so that one that was changed is used. */
  private static final class Login extends PlainTextAuthProviderBase {
    private final String username;
    private final Secret password;

    Login(String username, Secret password) {
      super("playhead");
      this.username = username;
      this.password = password;
    }

    @Override
    protected Credentials getCredentials(EndPoint node, String authenticator) {
      return new Credentials(username.toCharArray(), password.reveal().toCharArray());
    }
  }

  /** The same failure, or what a user can do about it. */
  static Throwable explained(Throwable failure) {
    List<Throwable> causes =
        failure instanceof AllNodesFailedException nodes
            ? nodes.getAllErrors().values().stream().flatMap(List::stream).toList()
            : List.of(failure);
    Optional<Throwable> refused =
        causes.stream().flatMap(NodeAccess::chain).filter(NodeAccess::isRefusal).findFirst();
    if (refused.isPresent()) {
      return new StoreRefusedException(
          "Cassandra refuses the credentials of cassandra.username and cassandra.password-file: "
              + refused.get().getMessage(),
          failure);
    }
    if (failure instanceof InvalidQueryException) {
      return new StoreRefusedException(
          "Cassandra's tables are not those of this version, and have to be dropped: "
              + failure.getMessage(),
          failure);
    }
    return causes.stream()
        .flatMap(cause -> StoreTls.handshake(cause).stream())
        .findFirst()
        .<Throwable>map(
            handshake ->
                new StoreRefusedException(
                    StoreTls.advice(
                        "Cassandra", "cassandra.tls.enabled", "cassandra.tls.ca-file", handshake),
                    failure))
        .orElse(failure);
  }

  private static boolean isRefusal(Throwable cause) {
    return cause instanceof AuthenticationException;
  }

  private static Stream<Throwable> chain(Throwable failure) {
    return Stream.iterate(failure, cause -> cause != null, Throwable::getCause).limit(20);
  }
}
