package dev.playhead.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What is shipped is what the bills of materials and the lists of licences say. */
class DistributionIT {
  private static final Path DISTRIBUTION = Path.of("target/playhead");

  /** Group, name and version, as the lists of licences end their lines. */
  private static final Pattern ARTIFACT = Pattern.compile("\\([^():]+:([^():]+):([^():]+) - ");

  @Test
  void everyLibraryIsInABillOfMaterialsByItsDigest() throws IOException {
    Set<String> listed = digests();

    assertThat(libraries())
        .hasSizeGreaterThan(150)
        .allSatisfy(jar -> assertThat(listed).as(jar.toString()).contains(sha256(jar)));
  }

  @Test
  void everyLibraryHasItsLicence() throws IOException {
    Set<String> listed =
        ARTIFACT
            .matcher(licences())
            .results()
            .map(found -> found.group(1) + "-" + found.group(2))
            .collect(Collectors.toSet());

    assertThat(libraries())
        .allSatisfy(jar -> assertThat(listed).anyMatch(jar.getFileName().toString()::startsWith));
    assertThat(licences()).doesNotContain("Unknown license");
  }

  /** Every jar that somebody else made, the engines' too. */
  private static List<Path> libraries() throws IOException {
    try (Stream<Path> files = Files.walk(DISTRIBUTION.resolve("lib"))) {
      return files
          .filter(file -> file.toString().endsWith(".jar"))
          .filter(file -> !file.getFileName().toString().startsWith("playhead-"))
          .toList();
    }
  }

  private static Set<String> digests() throws IOException {
    try (Stream<Path> boms = Files.list(DISTRIBUTION.resolve("sbom"))) {
      return boms.flatMap(bom -> new JsonObject(read(bom)).getJsonArray("components").stream())
          .flatMap(component -> ((JsonObject) component).getJsonArray("hashes").stream())
          .map(JsonObject.class::cast)
          .filter(hash -> hash.getString("alg").equals("SHA-256"))
          .map(hash -> hash.getString("content"))
          .collect(Collectors.toSet());
    }
  }

  private static String licences() throws IOException {
    try (Stream<Path> files = Files.list(DISTRIBUTION.resolve("licences"))) {
      return files.map(DistributionIT::read).collect(Collectors.joining("\n"));
    }
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new AssertionError("Expected to read " + file, e);
    }
  }

  private static String sha256(Path jar) {
    try {
      byte[] digest = MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(jar));
      return HexFormat.of().formatHex(digest);
    } catch (IOException | GeneralSecurityException e) {
      throw new AssertionError("Expected to read " + jar, e);
    }
  }
}
