package dev.playhead.devstack.probe;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;

/**
 * Asks a Kafka broker for the cluster's metadata: Metadata request, version 4, for no topics.
 *
 * <p>Source: {@code clients/src/main/resources/common/message/Metadata{Request,Response}.json} and
 * {@code RequestHeader.json} (version 1) of apache/kafka; framing as in the protocol guide (<a
 * href="https://kafka.apache.org/protocol">kafka.apache.org/protocol</a>).
 */
public final class KafkaProbe {
  private static final int METADATA = 3;
  private static final int VERSION = 4;

  private KafkaProbe() {}

  /**
   * @return the cluster's id, once at least one broker takes part in the cluster
   * @throws IOException when the broker does not answer so within {@code timeoutMillis}
   */
  public static String clusterId(String host, int port, int timeoutMillis) throws IOException {
    try (Socket socket = new Socket()) {
      socket.connect(new InetSocketAddress(host, port), timeoutMillis);
      socket.setSoTimeout(timeoutMillis);
      socket.getOutputStream().write(request());
      DataInputStream in = new DataInputStream(socket.getInputStream());
      byte[] response = new byte[in.readInt()];
      in.readFully(response);
      return clusterId(new DataInputStream(new ByteArrayInputStream(response)));
    }
  }

  private static byte[] request() throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    DataOutputStream body = new DataOutputStream(bytes);
    body.writeShort(METADATA);
    body.writeShort(VERSION);
    body.writeInt(1); // correlation id
    body.writeUTF("playhead-probe");
    body.writeInt(0); // no topics
    body.writeBoolean(false); // create none
    ByteArrayOutputStream frame = new ByteArrayOutputStream();
    new DataOutputStream(frame).writeInt(bytes.size());
    bytes.writeTo(frame);
    return frame.toByteArray();
  }

  private static String clusterId(DataInputStream response) throws IOException {
    response.readInt(); // correlation id
    response.readInt(); // throttle time
    int brokers = response.readInt();
    if (brokers < 1) {
      throw new IOException("No broker has joined the cluster yet");
    }
    for (int broker = 0; broker < brokers; broker++) {
      response.readInt(); // node id
      nullableString(response); // host
      response.readInt(); // port
      nullableString(response); // rack
    }
    return nullableString(response);
  }

  private static String nullableString(DataInputStream in) throws IOException {
    int length = in.readShort();
    return length < 0
        ? ""
        : new String(in.readNBytes(length), java.nio.charset.StandardCharsets.UTF_8);
  }
}
