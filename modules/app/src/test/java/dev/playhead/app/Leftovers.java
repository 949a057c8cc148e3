package dev.playhead.app;

import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.cql.SimpleStatement;
import dev.playhead.devstack.StackAddresses;
import dev.playhead.devstack.shared.SharedStack;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** What the engines have of an account, past the application. */
final class Leftovers implements AutoCloseable {
  private static final List<String> TABLES =
      List.of(
          "raw_events",
          "sessions_in_log",
          "playheads",
          "history_by_profile",
          "open_sessions",
          "engagement_by_title");

  private final StackAddresses engines = SharedStack.get().addresses();
  private final CqlSession cassandra;

  Leftovers(NodeConfig config) {
    cassandra =
        CqlSession.builder()
            .addContactPoint(
                new InetSocketAddress(engines.cassandraHost(), engines.cassandraPort()))
            .withLocalDatacenter(engines.datacenter())
            .withKeyspace(config.value("cassandra.keyspace"))
            .build();
  }

  /** The tables that have rows of it. */
  List<String> tables(String account) {
    List<String> tables = new ArrayList<>();
    for (String table : TABLES) {
      if (rows("SELECT * FROM " + table + " WHERE account = ? ALLOW FILTERING", account) > 0) {
        tables.add(table);
      }
    }
    if (rows("SELECT * FROM engagement_by_title WHERE of_account = ? ALLOW FILTERING", account)
        > 0) {
      tables.add("engagement_by_title (told)");
    }
    // One row says when it was erased, and has no session.
    if (rows("SELECT session FROM sessions_by_account WHERE account = ?", account) > 1) {
      tables.add("sessions_by_account");
    }
    return tables;
  }

  private int rows(String select, String account) {
    return cassandra
        .execute(SimpleStatement.newInstance(select, account).setTimeout(Duration.ofSeconds(30)))
        .all()
        .size();
  }

  /** The keys of it in Redis. */
  List<String> keys(String account) {
    URI uri = URI.create(engines.redisUri());
    try (Socket redis = new Socket(uri.getHost(), uri.getPort())) {
      redis
          .getOutputStream()
          .write(("KEYS *{" + account + "}*\r\n").getBytes(StandardCharsets.UTF_8));
      BufferedReader answer =
          new BufferedReader(new InputStreamReader(redis.getInputStream(), StandardCharsets.UTF_8));
      int count = Integer.parseInt(Objects.requireNonNull(answer.readLine()).substring(1));
      List<String> keys = new ArrayList<>();
      for (int i = 0; i < count; i++) {
        answer.readLine();
        keys.add(Objects.requireNonNull(answer.readLine()));
      }
      return keys;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    cassandra.close();
  }
}
