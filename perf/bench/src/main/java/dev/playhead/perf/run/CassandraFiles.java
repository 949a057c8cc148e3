package dev.playhead.perf.run;

import com.sun.tools.attach.AttachNotSupportedException;
import com.sun.tools.attach.VirtualMachine;
import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Predicate;
import javax.management.JMException;
import javax.management.MBeanServerConnection;
import javax.management.ObjectName;
import javax.management.remote.JMXConnector;
import javax.management.remote.JMXConnectorFactory;
import javax.management.remote.JMXServiceURL;

/** What a keyspace takes on the disk. */
public final class CassandraFiles {
  private static final String DATA = "-Data.db";

  private final long pid;
  private final Path data;

  /**
   * @param pid Cassandra's process
   * @param data a folder that holds its data, somewhere below
   */
  public CassandraFiles(long pid, Path data) {
    this.pid = pid;
    this.data = data;
  }

  /**
   * Has Cassandra write what it holds in memory and merge its files, as {@code nodetool flush} and
   * {@code nodetool compact} do.
   */
  @SuppressWarnings("BanJNDI") // the address is that of a process which the bench started
  public void settle(String keyspace) throws IOException {
    String[] everyTable = {};
    try {
      VirtualMachine machine = VirtualMachine.attach(Long.toString(pid));
      try (JMXConnector connector =
          JMXConnectorFactory.connect(new JMXServiceURL(machine.startLocalManagementAgent()))) {
        MBeanServerConnection cassandra = connector.getMBeanServerConnection();
        ObjectName storage = new ObjectName("org.apache.cassandra.db:type=StorageService");
        cassandra.invoke(
            storage,
            "forceKeyspaceFlush",
            new Object[] {keyspace, everyTable},
            new String[] {String.class.getName(), String[].class.getName()});
        cassandra.invoke(
            storage,
            "forceKeyspaceCompaction",
            new Object[] {false, keyspace, everyTable},
            new String[] {
              boolean.class.getName(), String.class.getName(), String[].class.getName()
            });
      } finally {
        machine.detach();
      }
    } catch (AttachNotSupportedException | JMException e) {
      throw new IOException("Cassandra cannot be told to flush", e);
    }
  }

  /** Bytes of the data files of the tables with such names. */
  public long bytes(String keyspace, Predicate<String> tables) throws IOException {
    LongAdder bytes = new LongAdder();
    Files.walkFileTree(
        data,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
            if (file.getFileName().toString().endsWith(DATA) && isOf(file, keyspace, tables)) {
              bytes.add(attributes.size());
            }
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult visitFileFailed(Path file, IOException cause) throws IOException {
            if (cause instanceof NoSuchFileException) {
              return FileVisitResult.CONTINUE; // merged into another meanwhile
            }
            throw cause;
          }
        });
    return bytes.sum();
  }

  private static boolean isOf(Path file, String keyspace, Predicate<String> tables) {
    // KEYSPACE/TABLE-ID/FILE
    int last = file.getNameCount() - 1;
    String table = file.getName(last - 1).toString().replaceFirst("-[0-9a-f]+$", "");
    return file.getName(last - 2).toString().equals(keyspace) && tables.test(table);
  }
}
