package dev.playhead.perf.load;

import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.config.DefaultDriverOption;
import com.datastax.oss.driver.api.core.config.DriverConfigLoader;
import com.datastax.oss.driver.api.core.cql.BoundStatement;
import com.datastax.oss.driver.api.core.cql.PreparedStatement;
import dev.playhead.domain.View;
import dev.playhead.ports.codec.Codecs;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.IntFunction;
import java.util.zip.DeflaterOutputStream;

/** Cassandra's driver, prepared statements and nothing else, on tables of its own. */
final class RawCassandra implements AutoCloseable {
  private static final int VIEWS = 200;
  private static final int PAGE = 50;

  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final CqlSession session;
  private final InstantSource clock;

  RawCassandra(String host, int port, String datacenter, InstantSource clock) {
    this.clock = clock;
    this.session =
        CqlSession.builder()
            .addContactPoint(new InetSocketAddress(host, port))
            .withLocalDatacenter(datacenter)
            .withConfigLoader(
                DriverConfigLoader.programmaticBuilder()
                    .withDuration(DefaultDriverOption.REQUEST_TIMEOUT, PATIENCE)
                    .build())
            .build();
    session.execute(
        "CREATE KEYSPACE IF NOT EXISTS bench WITH replication ="
            + " {'class': 'SimpleStrategy', 'replication_factor': 1}");
    session.execute(
        "CREATE TABLE IF NOT EXISTS bench.events (account text, session text, sequence bigint,"
            + " record blob, PRIMARY KEY ((account, session), sequence))");
    session.execute(
        "CREATE TABLE IF NOT EXISTS bench.chunks (account text PRIMARY KEY, record blob)");
    session.execute(
        "CREATE TABLE IF NOT EXISTS bench.views (account text, started timestamp, session text,"
            + " record blob, PRIMARY KEY (account, started, session))"
            + " WITH CLUSTERING ORDER BY (started DESC, session DESC)");
  }

  /** Rows a second, one for each event. */
  double inserts(Households households, int underWay, long nanos) throws IOException {
    PreparedStatement insert =
        session.prepare(
            "INSERT INTO bench.events (account, session, sequence, record) VALUES (?, ?, ?, ?)");
    Stored stored = new Stored(households);
    return perSecond(
        number -> {
          int account = number % households.size();
          int event = households.sent(account);
          households.sentMore(account, 1);
          return insert.bind(
              households.name(account),
              households.sessionId(account, event),
              (long) households.sequence(event),
              ByteBuffer.wrap(
                  Codecs.EVENT.encode(stored.recorded(account, event, clock.instant()))));
        },
        underWay,
        nanos);
  }

  /** Writes the history of each household, as one row and as a row a view. */
  void fillHistory(Households households) throws IOException {
    PreparedStatement chunk =
        session.prepare("INSERT INTO bench.chunks (account, record) VALUES (?, ?)");
    PreparedStatement row =
        session.prepare(
            "INSERT INTO bench.views (account, started, session, record) VALUES (?, ?, ?, ?)");
    Stored stored = new Stored(households);
    List<CompletionStage<?>> writing = new ArrayList<>();
    for (int account = 0; account < households.size(); account++) {
      ByteArrayOutputStream bytes = new ByteArrayOutputStream();
      try (DeflaterOutputStream all = new DeflaterOutputStream(bytes)) {
        for (int i = 0; i < VIEWS; i++) {
          Instant started = clock.instant().minus(Duration.ofHours(VIEWS - i));
          View view = stored.view(account, 2 * i, started);
          byte[] one = Codecs.VIEW.encode(view);
          all.write(one);
          writing.add(
              session.executeAsync(
                  row.bind(
                      households.name(account),
                      started,
                      view.session().value(),
                      ByteBuffer.wrap(one))));
        }
      }
      session.execute(chunk.bind(households.name(account), ByteBuffer.wrap(bytes.toByteArray())));
      // No more than one account's under way.
      writing.forEach(each -> each.toCompletableFuture().join());
      writing.clear();
    }
  }

  /** Chunks of {@value #VIEWS} views a second. */
  double chunkReads(Households households, int underWay, long nanos) throws IOException {
    return reads(
        session.prepare("SELECT record FROM bench.chunks WHERE account = ?"),
        households,
        underWay,
        nanos);
  }

  /** Pages of {@value #PAGE} rows a second. */
  double pageReads(Households households, int underWay, long nanos) throws IOException {
    return reads(
        session.prepare("SELECT record FROM bench.views WHERE account = ? LIMIT " + PAGE),
        households,
        underWay,
        nanos);
  }

  private double reads(PreparedStatement read, Households households, int underWay, long nanos)
      throws IOException {
    return perSecond(
        number -> read.bind(households.name(number % households.size())), underWay, nanos);
  }

  private double perSecond(IntFunction<BoundStatement> next, int bound, long nanos)
      throws IOException {
    Semaphore underWay = new Semaphore(bound);
    AtomicLong done = new AtomicLong();
    AtomicReference<Throwable> failure = new AtomicReference<>();
    long start = System.nanoTime();
    try {
      for (int i = 0; System.nanoTime() - start < nanos; i++) {
        underWay.acquire();
        session
            .executeAsync(next.apply(i))
            .whenComplete(
                (rows, problem) -> {
                  underWay.release();
                  if (problem == null) {
                    rows.currentPage().forEach(row -> row.getByteBuffer(0));
                    done.incrementAndGet();
                  } else {
                    failure.set(problem);
                  }
                });
      }
      double rate = done.get() / ((System.nanoTime() - start) / 1e9);
      underWay.acquire(bound);
      if (failure.get() != null) {
        throw new IOException("A statement failed", failure.get());
      }
      return rate;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("Interrupted", e);
    }
  }

  @Override
  public void close() {
    session.close();
  }
}
