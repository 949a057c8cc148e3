package dev.playhead.devstack.probe;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManagerFactory;

/**
 * Shakes hands over TLS. Of an engine that asks for a password this is all that is asked: all three
 * shake hands only once they serve.
 */
public final class TlsProbe {
  private TlsProbe() {}

  /**
   * @param keyStore the engine's own, whose certificate is the one that is trusted
   * @throws IOException when there is no handshake within {@code timeoutMillis}
   */
  public static void handshake(
      String host, int port, Path keyStore, String password, int timeoutMillis) throws IOException {
    try (Socket socket = new Socket()) {
      socket.connect(new InetSocketAddress(host, port), timeoutMillis);
      socket.setSoTimeout(timeoutMillis);
      SSLSocket secured =
          (SSLSocket)
              trusting(keyStore, password)
                  .getSocketFactory()
                  .createSocket(socket, host, port, true);
      secured.startHandshake();
    } catch (GeneralSecurityException e) {
      throw new IOException("No trust can be made of " + keyStore, e);
    }
  }

  private static SSLContext trusting(Path keyStore, String password)
      throws IOException, GeneralSecurityException {
    KeyStore store = KeyStore.getInstance("PKCS12");
    try (InputStream in = Files.newInputStream(keyStore)) {
      store.load(in, password.toCharArray());
    }
    TrustManagerFactory factory =
        TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    factory.init(store);
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(null, factory.getTrustManagers(), null);
    return context;
  }
}
