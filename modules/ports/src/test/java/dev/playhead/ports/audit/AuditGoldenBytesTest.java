package dev.playhead.ports.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What an entry's hash is taken of: an entry that is stored must be checkable for good. */
class AuditGoldenBytesTest {
  private static final Path GOLDEN =
      Path.of(System.getProperty("basedir", "."), "../../api-contracts/golden");

  private static final AuditRecord RECORD =
      new AuditRecord(
          "0198c5f2-0000-4000-8000-000000000001",
          Instant.parse("2026-11-22T04:00:05.120Z"),
          "Betreuung größter ☂",
          "export-account",
          "account/a-1",
          "192.0.2.7",
          "r-1",
          AuditRecord.ALLOWED,
          Map.of("tokenId", "t-1", "account", "a-1"));

  @Test
  void theBytesAndTheHashOfAReleasedVersionStay() throws IOException {
    List<String> golden = Files.readAllLines(GOLDEN.resolve("audit-entry-v1.hex"));
    AuditHash previous = new AuditHash("0123456789abcdef".repeat(4));

    assertThat(HexFormat.of().formatHex(CanonicalForm.bytes(7, RECORD, previous)))
        .isEqualTo(golden.get(0));
    assertThat(CanonicalForm.hash(7, RECORD, previous).hex()).isEqualTo(golden.get(1));
  }
}
