package dev.playhead.platform.tls;

import dev.playhead.platform.config.ServerTls;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.ClientAuth;
import io.vertx.core.net.PemKeyCertOptions;
import io.vertx.core.net.PemTrustOptions;
import io.vertx.core.net.ServerSSLOptions;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a port's files hold, read once, so that what was checked is what is served. Two are equal
 * when the files held the same.
 */
record PortFiles(Buffer certificate, Buffer key, Optional<Buffer> clientCa) {

  /**
   * Reads the files. Blocks.
   *
   * @throws TlsException when one cannot be read
   */
  static PortFiles read(String section, ServerTls config) {
    return new PortFiles(
        read(section + ".certificate-file", config.certificateFile().orElseThrow()),
        readKey(config),
        config.clientCaFile().map(file -> read(section + ".client-ca-file", file)));
  }

  private static Buffer read(String key, Path file) {
    try {
      return Buffer.buffer(Files.readAllBytes(file));
    } catch (IOException e) {
      throw new TlsException(key + ": cannot be read: " + file, e);
    }
  }

  private static Buffer readKey(ServerTls config) {
    try {
      return Buffer.buffer(config.key().orElseThrow().reveal());
    } catch (UncheckedIOException e) {
      throw new TlsException(String.valueOf(e.getMessage()), e);
    }
  }

  /**
   * Whether a server can use them: each is what it should be, and the key is the certificate's.
   *
   * @return until when the certificate is valid
   * @throws TlsException naming the key of the file that is unfit
   */
  Instant check(Vertx vertx, String section) {
    X509Certificate first = first(section + ".certificate-file");
    try {
      if (!KeyPairCheck.fit(first.getPublicKey(), KeyPairCheck.privateKey(pair(), vertx, first))) {
        throw new TlsException(
            section + ".key-file: is not the key of the certificate in certificate-file");
      }
    } catch (TlsException e) {
      throw e;
    } catch (Exception e) {
      throw unfit(section + ".key-file", "a PEM file with a private key in PKCS#8", null);
    }
    clientCa.ifPresent(ca -> checkAuthorities(vertx, section + ".client-ca-file", ca));
    return first.getNotAfter().toInstant();
  }

  private X509Certificate first(String key) {
    try {
      return (X509Certificate)
          CertificateFactory.getInstance("X.509")
              .generateCertificate(new ByteArrayInputStream(certificate.getBytes()));
    } catch (CertificateException e) {
      throw unfit(key, "a PEM file with a certificate", e);
    }
  }

  private static void checkAuthorities(Vertx vertx, String key, Buffer ca) {
    try {
      if (!ca.toString(StandardCharsets.US_ASCII).contains("-----BEGIN CERTIFICATE-----")) {
        throw new GeneralSecurityException("no certificate");
      }
      new PemTrustOptions().addCertValue(ca).getTrustManagerFactory(vertx);
    } catch (Exception e) {
      throw unfit(key, "a PEM file with certificates of authorities", e);
    }
  }

  // Without a cause for the key: what its parser says may hold a piece of it.
  private static TlsException unfit(String key, String expected, @Nullable Exception cause) {
    String message = key + ": expected " + expected + ", but it is none";
    return cause == null ? new TlsException(message) : new TlsException(message, cause);
  }

  private PemKeyCertOptions pair() {
    return new PemKeyCertOptions().addCertValue(certificate).addKeyValue(key);
  }

  /** As a server is told them. */
  ServerSSLOptions options(ServerTls config) {
    ServerSSLOptions options = new ServerSSLOptions();
    options.setKeyCertOptions(pair());
    options.setEnabledSecureTransportProtocols(config.protocols());
    options.setUseAlpn(true);
    clientCa.ifPresent(
        ca -> {
          options.setTrustOptions(new PemTrustOptions().addCertValue(ca));
          options.setClientAuth(ClientAuth.REQUIRED);
        });
    return options;
  }

  @Override
  public String toString() {
    return "PortFiles[***]";
  }
}
