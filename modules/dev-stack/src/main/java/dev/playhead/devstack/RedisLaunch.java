package dev.playhead.devstack;

import dev.playhead.devstack.probe.RedisProbe;
import dev.playhead.devstack.probe.TlsProbe;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** One Redis server with an append-only file. */
record RedisLaunch(
    Path binaries,
    String platform,
    DataFolder folder,
    StackPorts ports,
    Durability durability,
    Optional<StackSecurity> security)
    implements Launch {

  // The shell becomes redis-server (same process id); what it leaves behind waits for the end of
  // standard input, which comes when the parent ends, and then ends redis-server.
  private static final String GUARDED =
      """
      exec 3<&0
      (
        cat <&3 >/dev/null
        kill -TERM $$ 2>/dev/null
        for second in 1 2 3 4 5 6 7 8 9 10; do
          kill -0 $$ 2>/dev/null || exit 0
          sleep 1
        done
        kill -KILL $$
      ) &
      exec "$@" 3<&- </dev/null
      """;

  @Override
  public Engine engine() {
    return Engine.REDIS;
  }

  @Override
  public void prepare() throws IOException {
    Files.writeString(folder.config("redis.conf"), configuration());
  }

  @Override
  public List<String> command() {
    return List.of(
        "sh", "-c", GUARDED, "redis", binary().toString(), folder.config("redis.conf").toString());
  }

  private Path binary() {
    try (Stream<Path> files = Files.list(binaries)) {
      return files
          .filter(file -> file.getFileName().toString().endsWith(platform))
          .findFirst()
          .orElseThrow(
              () ->
                  new DevStackException(
                      String.format(
                          "There is no redis-server for %s in %s: install the distribution again.",
                          platform, binaries)));
    } catch (IOException e) {
      throw new DevStackException(
          "The folder " + binaries + " cannot be read: install the distribution again.", e);
    }
  }

  private String configuration() {
    return Stream.of(
            "bind " + StackAddresses.LOOPBACK,
            security.map(this::access).orElse("port " + ports.redis()),
            "dir \"" + folder.data(Engine.REDIS) + "\"",
            "appendonly yes",
            "appendfsync " + (durability == Durability.POWER_LOSS ? "always" : "everysec"),
            "save \"\"",
            "daemonize no")
        .reduce("", (text, line) -> text + line + "\n");
  }

  private String access(StackSecurity security) {
    return Stream.of(
            "port 0",
            "tls-port " + ports.redis(),
            "tls-cert-file \"" + security.certificateFile() + "\"",
            "tls-key-file \"" + security.keyFile() + "\"",
            "tls-ca-cert-file \"" + security.caFile() + "\"",
            "tls-auth-clients no",
            "user default off",
            "user " + security.username() + " on >" + security.password() + " ~* &* +@all")
        .reduce((text, line) -> text + "\n" + line)
        .orElseThrow();
  }

  @Override
  public String address() {
    return StackAddresses.LOOPBACK + ":" + ports.redis();
  }

  @Override
  public void probe(int timeoutMillis) throws IOException {
    if (security.isPresent()) {
      TlsProbe.handshake(
          StackAddresses.LOOPBACK,
          ports.redis(),
          security.get().keyStore(),
          security.get().keyStorePassword(),
          timeoutMillis);
      return;
    }
    RedisProbe.command(StackAddresses.LOOPBACK, ports.redis(), timeoutMillis, "PING");
  }
}
