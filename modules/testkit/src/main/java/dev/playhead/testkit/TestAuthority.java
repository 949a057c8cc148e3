package dev.playhead.testkit;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.KeyStore;
import java.security.SecureRandom;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.Date;
import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.cert.CertIOException;
import org.bouncycastle.cert.X509v3CertificateBuilder;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.jspecify.annotations.Nullable;

/** An authority that exists for one test: it signs certificates and writes them into files. */
public final class TestAuthority {
  private static final String LOOPBACK = "127.0.0.1";

  private static final Instant BEGIN = Instant.parse("2026-01-01T00:00:00Z");
  private static final Instant END = Instant.parse("2126-01-01T00:00:00Z");

  private final Path folder;
  private final SecureRandom random = new SecureRandom();
  private final KeyPair keys;
  private final X509Certificate certificate;
  private int issued;

  /**
   * A certificate and what is in files of it.
   *
   * @param certificateFile PEM
   * @param keyFile PEM, PKCS#8
   */
  public record Issued(
      X509Certificate certificate, KeyPair keys, Path certificateFile, Path keyFile) {}

  /**
   * @param folder where its files go, such as {@code ca.pem}
   */
  public TestAuthority(Path folder, String name) {
    this.folder = folder;
    this.keys = pair();
    this.certificate = signed(name, keys, keys, new X500Name("CN=" + name), true);
    write(caFile(), pem("CERTIFICATE", encoded(certificate)));
  }

  /** The authority's own certificate, for those who are to trust it. */
  public Path caFile() {
    return folder.resolve("ca.pem");
  }

  /** A certificate for this machine: {@code localhost}, 127.0.0.1. */
  public Issued issue(String name) {
    return issue(name, "localhost", LOOPBACK);
  }

  /**
   * A certificate for others.
   *
   * @param name of the files, and the common name
   * @param hosts names or IPv4 addresses
   */
  public Issued issue(String name, String... hosts) {
    KeyPair own = pair();
    X509Certificate signed =
        signed(name, own, keys, new X500Name("CN=" + principal()), false, hosts);
    Path certificateFile = folder.resolve(name + ".pem");
    Path keyFile = folder.resolve(name + ".key.pem");
    write(certificateFile, pem("CERTIFICATE", encoded(signed)));
    write(keyFile, pem("PRIVATE KEY", own.getPrivate().getEncoded()));
    return new Issued(signed, own, certificateFile, keyFile);
  }

  /** A PKCS#12 file with the certificate, its key and this authority. */
  public Path keyStore(Issued issued, String password) {
    Path file = folder.resolve("store.p12");
    try (OutputStream out = Files.newOutputStream(file)) {
      KeyStore store = emptyStore();
      Certificate[] chain = {issued.certificate(), certificate};
      store.setKeyEntry("own", issued.keys().getPrivate(), password.toCharArray(), chain);
      store.store(out, password.toCharArray());
      return file;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  /** How a caller speaks TLS who trusts this authority alone. */
  public SSLContext trusting() {
    return context(null);
  }

  /** The same, for a caller who shows a certificate of its own. */
  public SSLContext trusting(Issued own) {
    try {
      KeyStore store = emptyStore();
      Certificate[] chain = {own.certificate()};
      store.setKeyEntry("own", own.keys().getPrivate(), new char[0], chain);
      KeyManagerFactory factory =
          KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
      factory.init(store, new char[0]);
      return context(factory.getKeyManagers());
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private SSLContext context(KeyManager @Nullable [] keyManagers) {
    try {
      KeyStore store = emptyStore();
      store.setCertificateEntry("ca", certificate);
      TrustManagerFactory factory =
          TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
      factory.init(store);
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(keyManagers, factory.getTrustManagers(), random);
      return context;
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private static KeyStore emptyStore() {
    try {
      KeyStore store = KeyStore.getInstance("PKCS12");
      store.load(null, null);
      return store;
    } catch (IOException | GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private String principal() {
    return certificate.getSubjectX500Principal().getName().substring("CN=".length());
  }

  private static KeyPair pair() {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
      generator.initialize(256);
      return generator.generateKeyPair();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private X509Certificate signed(
      String name, KeyPair own, KeyPair by, X500Name issuer, boolean isAuthority, String... hosts) {
    issued++;
    X509v3CertificateBuilder builder =
        new JcaX509v3CertificateBuilder(
            issuer,
            new BigInteger(64, random),
            Date.from(BEGIN),
            Date.from(END.plus(Duration.ofDays(issued))),
            new X500Name("CN=" + name),
            own.getPublic());
    try {
      builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(isAuthority));
      if (hosts.length > 0) {
        builder.addExtension(Extension.subjectAlternativeName, false, names(hosts));
      }
      return new JcaX509CertificateConverter()
          .getCertificate(
              builder.build(new JcaContentSignerBuilder("SHA256withECDSA").build(by.getPrivate())));
    } catch (CertIOException | OperatorCreationException | GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private static GeneralNames names(String... hosts) {
    return new GeneralNames(
        Arrays.stream(hosts)
            .map(
                host ->
                    new GeneralName(
                        host.matches("[0-9.]+") ? GeneralName.iPAddress : GeneralName.dNSName,
                        host))
            .toArray(GeneralName[]::new));
  }

  private static byte[] encoded(X509Certificate certificate) {
    try {
      return certificate.getEncoded();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private static String pem(String label, byte[] der) {
    String lines = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(der);
    return "-----BEGIN %s-----\n%s\n-----END %s-----\n".formatted(label, lines, label);
  }

  private static void write(Path file, String text) {
    try {
      Files.createDirectories(file.getParent());
      Files.writeString(file, text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
