package dev.playhead.platform.tls;

import dev.playhead.platform.config.ClientTls;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.util.Collection;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import org.jspecify.annotations.Nullable;

/** TLS towards a store, for clients that take the JDK's own classes. */
public final class StoreTls {
  private StoreTls() {}

  /**
   * A context that trusts the configured authorities, or those of the JDK. Reads a file.
   *
   * @param section such as {@code cassandra.tls}
   * @throws TlsException when the file holds no certificates
   */
  public static SSLContext context(String section, ClientTls config) {
    try {
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(null, config.caFile().isPresent() ? trust(config.caFile().get()) : null, null);
      return context;
    } catch (IOException | GeneralSecurityException e) {
      throw new TlsException(
          section
              + ".ca-file: expected a PEM file with certificates of authorities, but it is none",
          e);
    }
  }

  private static TrustManager[] trust(Path file) throws IOException, GeneralSecurityException {
    KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
    store.load(null, null);
    int number = 0;
    for (Certificate authority : certificates(file)) {
      store.setCertificateEntry("authority-" + number++, authority);
    }
    TrustManagerFactory factory =
        TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    factory.init(store);
    return factory.getTrustManagers();
  }

  private static Collection<? extends Certificate> certificates(Path file)
      throws IOException, CertificateException {
    try (InputStream in = Files.newInputStream(file)) {
      Collection<? extends Certificate> found =
          CertificateFactory.getInstance("X.509").generateCertificates(in);
      if (found.isEmpty()) {
        throw new CertificateException("no certificate");
      }
      return found;
    }
  }

  /** The failure of a handshake that a client's failure came from, if it came from one. */
  public static Optional<SSLException> handshake(Throwable failure) {
    @Nullable Throwable cause = failure;
    for (int depth = 0; cause != null && depth < 20; depth++) {
      if (cause instanceof SSLException handshake) {
        return Optional.of(handshake);
      }
      cause = cause.getCause();
    }
    return Optional.empty();
  }

  /** Which keys to look at after a failed handshake. */
  public static String advice(String store, String enabled, String caFile, SSLException handshake) {
    return "%s and this node do not agree on TLS (%s): its certificate must be for the host that is asked for and signed by an authority of %s, and it must speak TLS where %s says so"
        .formatted(store, reason(handshake), caFile, enabled);
  }

  private static String reason(SSLException handshake) {
    String innermost = String.valueOf(handshake.getMessage());
    for (Throwable cause = handshake.getCause(); cause != null; cause = cause.getCause()) {
      innermost = String.valueOf(cause.getMessage());
    }
    return innermost;
  }
}
