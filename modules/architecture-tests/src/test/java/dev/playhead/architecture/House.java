package dev.playhead.architecture;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** The modules, what each may know of the others, and where their files are. */
enum House {
  DOMAIN("domain"),
  PORTS("ports"),
  CONTRACTS("contracts"),
  PLATFORM("platform"),
  ACCESS("access"),
  EDGE("edge"),
  ADMIN("admin"),
  COLLECTION("collection"),
  PROCESSING("processing"),
  PROVIDING("providing"),
  KAFKA("adapter.kafka"),
  CASSANDRA("adapter.cassandra"),
  REDIS("adapter.redis"),
  DEV_STACK("devstack"),
  DEMO("demo"),
  SIMULATOR("simulator"),
  IMPORTER("importer"),
  TESTKIT("testkit"),
  APP("app");

  /** The top of the repository, from this module's folder. */
  static final Path ROOT = Path.of("../..");

  final String packages;

  House(String name) {
    this.packages = "dev.playhead." + name + "..";
  }

  /** The table: which modules each one may use. */
  private Set<House> known() {
    return switch (this) {
      case DOMAIN, CONTRACTS, PLATFORM, DEMO, IMPORTER -> Set.of();
      case PORTS -> Set.of(DOMAIN);
      case ACCESS -> Set.of(DOMAIN, PORTS, PLATFORM);
      case EDGE -> Set.of(DOMAIN, PORTS, PLATFORM, CONTRACTS, ACCESS);
      case ADMIN -> Set.of(DOMAIN, PORTS, PLATFORM, ACCESS);
      case COLLECTION, PROCESSING, PROVIDING, KAFKA, CASSANDRA, REDIS ->
          Set.of(DOMAIN, PORTS, PLATFORM);
      case DEV_STACK -> Set.of(PLATFORM);
      case SIMULATOR -> Set.of(DOMAIN, PLATFORM, CONTRACTS);
      case TESTKIT -> Set.of(DOMAIN, PORTS, PLATFORM, DEV_STACK);
      case APP -> Set.of(values());
    };
  }

  /** The packages of every module that this one must not know. */
  String[] unknown() {
    return packagesOf(
        Arrays.stream(values()).filter(room -> room != this && !known().contains(room)));
  }

  static String[] packagesOf(Stream<House> rooms) {
    return rooms.map(room -> room.packages).toArray(String[]::new);
  }

  /** The product's classes, as the modules were built. */
  static JavaClasses mainClasses() {
    return new ClassFileImporter().importPaths(folders("target/classes"));
  }

  /** The classes of every module's tests. */
  static JavaClasses testClasses() {
    return new ClassFileImporter().importPaths(folders("target/test-classes"));
  }

  /** Every Java source of the modules below a folder such as {@code src/main/java}. */
  static List<Path> sources(String below) {
    return folders(below).stream()
        .flatMap(House::walk)
        .filter(file -> file.toString().endsWith(".java"))
        .toList();
  }

  static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<Path> folders(String below) {
    try (Stream<Path> modules = Files.list(ROOT.resolve("modules"))) {
      return Stream.concat(modules, Stream.of(ROOT.resolve("api-contracts")))
          .map(module -> module.resolve(below))
          .filter(Files::isDirectory)
          .sorted()
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Stream<Path> walk(Path folder) {
    try (Stream<Path> files = Files.walk(folder)) {
      return files.toList().stream();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
