package dev.playhead.access;

import static org.assertj.core.api.Assertions.assertThat;

import dev.playhead.platform.config.AddressRange;
import dev.playhead.platform.config.Limits.Forwarded;
import io.vertx.core.MultiMap;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Who is behind a proxy, and who only says so. */
class ClientAddressesTest {
  private static final String PROXY = "10.0.0.1";

  private static ClientAddresses trusting(Forwarded header, String... ranges) {
    List<AddressRange> trusted = Arrays.stream(ranges).map(AddressRange::parse).toList();
    return new ClientAddresses(trusted, header);
  }

  private static String behindProxy(String forwarded) {
    return trusting(Forwarded.X_FORWARDED_FOR, "10.0.0.0/8")
        .of(PROXY, MultiMap.caseInsensitiveMultiMap().add("X-Forwarded-For", forwarded))
        .text();
  }

  @Test
  void whoIsNoProxyIsNotBelieved() {
    MultiMap headers = MultiMap.caseInsensitiveMultiMap().add("X-Forwarded-For", "192.0.2.1");

    assertThat(trusting(Forwarded.X_FORWARDED_FOR).of("10.0.0.1", headers).text())
        .isEqualTo("10.0.0.1");
    assertThat(trusting(Forwarded.X_FORWARDED_FOR, "10.0.0.2").of("10.0.0.1", headers).text())
        .isEqualTo("10.0.0.1");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "192.0.2.1                       | 192.0.2.1",
        "203.0.113.9, 192.0.2.1          | 192.0.2.1",
        "203.0.113.9, 192.0.2.1,10.1.2.3 | 192.0.2.1",
        "10.9.9.9, 10.1.2.3              | 10.9.9.9",
        "192.0.2.1:5678                  | 192.0.2.1",
        "[2001:db8::1]:443               | 2001:db8::1",
        "2001:db8::1                     | 2001:db8::1",
        "::ffff:192.0.2.1                | 192.0.2.1",
      })
  void theLastAddressThatIsNoProxyIsTheClient(String forwarded, String client) {
    assertThat(behindProxy(forwarded)).isEqualTo(client);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "unknown", "localhost", "1", "192.0.2.1, nonsense", "300.1.1.1", ",", "[::"})
  void whatCannotBeReadLeavesTheProxy(String forwarded) {
    assertThat(behindProxy(forwarded)).isEqualTo(PROXY);
  }

  @Test
  void severalLinesAreOneList() {
    MultiMap headers =
        MultiMap.caseInsensitiveMultiMap()
            .add("X-Forwarded-For", "203.0.113.9")
            .add("X-Forwarded-For", "192.0.2.1, 10.0.0.7");

    assertThat(trusting(Forwarded.X_FORWARDED_FOR, "10.0.0.0/8").of(PROXY, headers).text())
        .isEqualTo("192.0.2.1");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "for=192.0.2.60;proto=http;by=10.0.0.9               | 192.0.2.60",
        "for=203.0.113.9, For=\"[2001:db8:cafe::17]:4711\"   | 2001:db8:cafe::17",
        "proto=https;for=\"192.0.2.60:80\"                   | 192.0.2.60",
        "for=_hidden                                         | 10.0.0.1",
        "by=192.0.2.1                                        | 10.0.0.1",
      })
  void theHeaderOfRfc7239IsRead(String forwarded, String client) {
    MultiMap headers =
        MultiMap.caseInsensitiveMultiMap()
            .add("Forwarded", forwarded)
            .add("X-Forwarded-For", "198.51.100.7");

    assertThat(trusting(Forwarded.FORWARDED, "10.0.0.0/8").of(PROXY, headers).text())
        .isEqualTo(client);
  }

  @Test
  void rangesOfBothKindsAreTold() {
    ClientAddresses addresses =
        trusting(Forwarded.X_FORWARDED_FOR, "fd00::/8", "192.168.4.0/22", "127.0.0.1");

    assertThat(addresses.counted("fdff::1")).isNull();
    assertThat(addresses.counted("fe00::1")).isNotNull();
    assertThat(addresses.counted("192.168.7.255")).isNull();
    assertThat(addresses.counted("192.168.8.0")).isNotNull();
    assertThat(addresses.counted("127.0.0.1")).isNull();
    assertThat(addresses.counted("127.0.0.2")).isNotNull();
  }
}
