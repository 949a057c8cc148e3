package dev.playhead.devstack.probe;

import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * Runs one statement over Cassandra's native protocol, version 4: STARTUP, then QUERY.
 *
 * <p>Source: {@code doc/native_protocol_v4.spec} of apache/cassandra, sections 2 (frame header),
 * 4.1 (requests) and 4.2.5 (RESULT).
 */
public final class CassandraProbe {
  private static final int REQUEST = 0x04;
  private static final int STARTUP = 0x01;
  private static final int QUERY = 0x07;
  private static final int ERROR = 0x00;
  private static final int CONSISTENCY_ONE = 0x0001;
  private static final int RESULT_ROWS = 0x0002;
  private static final int GLOBAL_TABLES_SPEC = 0x0001;
  private static final int SIMPLE_TYPES_END = 0x0020;

  private CassandraProbe() {}

  /**
   * @return the first cell of the first row as text, or null when there is none
   * @throws IOException when the node does not answer within {@code timeoutMillis}, or answers with
   *     an error
   */
  public static @Nullable String query(String host, int port, String cql, int timeoutMillis)
      throws IOException {
    try (Socket socket = new Socket()) {
      socket.connect(new InetSocketAddress(host, port), timeoutMillis);
      socket.setSoTimeout(timeoutMillis);
      DataOutputStream out = new DataOutputStream(socket.getOutputStream());
      DataInputStream in = new DataInputStream(socket.getInputStream());
      send(out, STARTUP, startup());
      readFrame(in);
      send(out, QUERY, statement(cql));
      return firstCell(readFrame(in));
    }
  }

  private static byte[] startup() throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    DataOutputStream body = new DataOutputStream(bytes);
    body.writeShort(1);
    body.writeUTF("CQL_VERSION");
    body.writeUTF("3.0.0");
    return bytes.toByteArray();
  }

  private static byte[] statement(String cql) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    DataOutputStream body = new DataOutputStream(bytes);
    byte[] text = cql.getBytes(StandardCharsets.UTF_8);
    body.writeInt(text.length);
    body.write(text);
    body.writeShort(CONSISTENCY_ONE);
    body.writeByte(0);
    return bytes.toByteArray();
  }

  private static void send(DataOutputStream out, int opcode, byte[] body) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    DataOutputStream frame = new DataOutputStream(bytes);
    frame.writeByte(REQUEST);
    frame.writeByte(0);
    frame.writeShort(0);
    frame.writeByte(opcode);
    frame.writeInt(body.length);
    frame.write(body);
    out.write(bytes.toByteArray());
    out.flush();
  }

  private static DataInputStream readFrame(DataInputStream in) throws IOException {
    in.readInt(); // version, flags and stream: only one request is ever on its way
    int opcode = in.readUnsignedByte();
    byte[] body = new byte[in.readInt()];
    in.readFully(body);
    DataInputStream content = new DataInputStream(new java.io.ByteArrayInputStream(body));
    if (opcode == ERROR) {
      int code = content.readInt();
      throw new IOException("Cassandra answered error " + code + ": " + content.readUTF());
    }
    return content;
  }

  private static @Nullable String firstCell(DataInputStream result) throws IOException {
    if (result.readInt() != RESULT_ROWS) {
      return null;
    }
    int flags = result.readInt();
    int columns = result.readInt();
    boolean global = (flags & GLOBAL_TABLES_SPEC) != 0;
    if (global) {
      skipTable(result);
    }
    for (int column = 0; column < columns; column++) {
      if (!global) {
        skipTable(result);
      }
      result.readUTF();
      int type = result.readUnsignedShort();
      if (type == 0 || type >= SIMPLE_TYPES_END) {
        throw new IOException("Expected columns of simple types, but got type " + type);
      }
    }
    if (result.readInt() == 0) {
      return null;
    }
    int length = result.readInt();
    return length < 0 ? null : new String(result.readNBytes(length), StandardCharsets.UTF_8);
  }

  private static void skipTable(DataInputStream result) throws IOException {
    result.readUTF();
    result.readUTF();
  }
}
