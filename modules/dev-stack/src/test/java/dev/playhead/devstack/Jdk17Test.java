package dev.playhead.devstack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class Jdk17Test {
  @TempDir private Path folder;

  @Test
  void prefersTheOneThatTheUserNames() throws IOException {
    Path named = jdk("named", "17.0.1");
    Path home = jdk("home", "17.0.2");

    Jdk17 jdk =
        Jdk17.among(
            Map.of("PLAYHEAD_JAVA17", named.toString(), "JAVA_HOME", home.toString()),
            jdk("running", "17.0.3").toString(),
            List.of());

    assertThat(jdk.java()).isEqualTo(named.resolve("bin/java"));
  }

  @Test
  void passesOverOtherVersionsToAnInstalledOne() throws IOException {
    Path installed = jdk("installed", "17");

    Jdk17 jdk =
        Jdk17.among(
            Map.of("JAVA_HOME", jdk("home", "21.0.1").toString()),
            jdk("running", "25").toString(),
            List.of(folder.resolve("nothing"), jdk("old", "1.8.0_170"), installed));

    assertThat(jdk.java()).isEqualTo(installed.resolve("bin/java"));
  }

  @Test
  void saysWhatToDoWhenThereIsNone() throws IOException {
    Jdk17 jdk = Jdk17.among(Map.of(), jdk("running", "25.0.3").toString(), List.of());

    assertThatThrownBy(jdk::java)
        .isInstanceOf(DevStackException.class)
        .hasMessageStartingWith("Cassandra runs on Java 17 only, and none was found")
        .hasMessageContaining("PLAYHEAD_JAVA17");
  }

  private Path jdk(String name, String version) throws IOException {
    Path home = folder.resolve(name);
    Path java = Files.createDirectories(home.resolve("bin")).resolve("java");
    Files.writeString(java, "");
    Files.setPosixFilePermissions(java, PosixFilePermissions.fromString("rwxr-xr-x"));
    Files.writeString(
        home.resolve("release"), "IMPLEMENTOR=\"X\"\nJAVA_VERSION=\"" + version + "\"\n");
    return home;
  }
}
