package dev.playhead.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Which module may know which. */
class ModulesArchTest {

  private static final JavaClasses MAIN = House.mainClasses();

  @ParameterizedTest
  @EnumSource(House.class)
  void modulesKnowOnlyWhatTheTableAllows(House room) {
    noClasses()
        .that()
        .resideInAPackage(room.packages)
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(room.unknown())
        .because(
            "roles talk over the bus and through ports, adapters serve ports without knowing who"
                + " asks, and only app wires them: that keeps every role a deployable of its own")
        .allowEmptyShould(true)
        .check(MAIN);
  }

  @Test
  void theDomainKnowsTheJdkAlone() {
    classes()
        .that()
        .resideInAPackage(House.DOMAIN.packages)
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage(House.DOMAIN.packages, "java..", "org.jspecify.annotations..")
        .because("rules that are pure functions can be read, tested and replayed anywhere")
        .check(MAIN);
  }

  @Test
  void portsKnowTheDomainAndTheBus() {
    classes()
        .that()
        .resideInAPackage(House.PORTS.packages)
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage(
            House.PORTS.packages,
            House.DOMAIN.packages,
            "io.vertx.core..",
            "java..",
            "org.jspecify.annotations..")
        .because("a port that mentions a store's client is an adapter")
        .check(MAIN);
  }

  @ParameterizedTest
  @CsvSource({
    "KAFKA, org.apache.kafka.., io.vertx.kafka..",
    "CASSANDRA, com.datastax.., io.vertx.cassandra..",
    "REDIS, io.vertx.redis.., io.vertx.redis.."
  })
  void aStoresClientStaysInItsAdapter(House adapter, String client, String wrapper) {
    noClasses()
        .that()
        .resideOutsideOfPackages(
            House.packagesOf(Stream.of(adapter, House.TESTKIT, House.DEV_STACK)))
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(client, wrapper)
        .because("a store is replaced, upgraded and imitated in tests behind its port")
        .check(MAIN);
  }

  @Test
  void wireTypesStopAtTheRim() {
    noClasses()
        .that()
        .resideOutsideOfPackages(
            House.packagesOf(
                Stream.of(House.CONTRACTS, House.EDGE, House.SIMULATOR, House.TESTKIT)))
        .should()
        .dependOnClassesThat()
        .resideInAPackage(House.CONTRACTS.packages)
        .because("the public contract and the domain change for different reasons")
        .check(MAIN);
  }

  @Test
  void packagesOfAModuleAreFreeOfCycles() {
    for (House room : House.values()) {
      slices()
          .matching(room.packages.replace("..", ".(*).."))
          .should()
          .beFreeOfCycles()
          .because("a cycle is one package that pretends to be two")
          .allowEmptyShould(true)
          .check(MAIN);
    }
  }

  @Test
  void everyClassBelongsToAModuleOfTheTable() {
    classes()
        .should()
        .resideInAnyPackage(House.packagesOf(Arrays.stream(House.values())))
        .because("a module that is not in the table has no rule")
        .check(MAIN);
  }
}
