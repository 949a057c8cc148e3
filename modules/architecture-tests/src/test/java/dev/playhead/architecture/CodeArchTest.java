package dev.playhead.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.core.domain.JavaCall.Predicates.target;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaModifier.STATIC;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;
import static com.tngtech.archunit.library.GeneralCodingRules.NO_CLASSES_SHOULD_ACCESS_STANDARD_STREAMS;
import static com.tngtech.archunit.library.GeneralCodingRules.NO_CLASSES_SHOULD_USE_JAVA_UTIL_LOGGING;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.AccessTarget.CodeUnitCallTarget;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** How code is written, whichever module it is in. */
class CodeArchTest {

  private static final JavaClasses MAIN =
      House.mainClasses()
          .that(
              DescribedPredicate.not(
                  resideInAPackage(House.CONTRACTS.packages).as("generated code")));
  private static final JavaClasses TESTS = House.testClasses();

  private static final DescribedPredicate<CodeUnitCallTarget> THE_WALL_CLOCK =
      describe(
          "reads the wall clock",
          called -> {
            String owner = called.getOwner().getName();
            String name = called.getName();
            return (owner.equals("java.lang.System") && name.equals("currentTimeMillis"))
                || (owner.startsWith("java.time.") && name.equals("now"))
                || (Set.of("java.time.Clock", "java.time.InstantSource").contains(owner)
                    && name.startsWith("system"))
                || (owner.equals("java.util.Date")
                    && name.equals("<init>")
                    && called.getRawParameterTypes().isEmpty());
          });

  @Test
  void logsGoThroughSlf4j() {
    NO_CLASSES_SHOULD_USE_JAVA_UTIL_LOGGING
        .because("one logging API means one configuration")
        .check(MAIN);
  }

  @Test
  void nothingWritesToStandardStreams() {
    NO_CLASSES_SHOULD_ACCESS_STANDARD_STREAMS
        .because("logs have a format, and a command's output goes through its PrintWriter")
        .check(MAIN);
  }

  @Test
  void timeIsInjected() {
    noClasses()
        .that()
        .resideOutsideOfPackages(House.packagesOf(Stream.of(House.APP, House.DEV_STACK)))
        .should()
        .callCodeUnitWhere(target(THE_WALL_CLOCK))
        .because("rules and tests decide what time it is; app hands out the one real clock")
        .check(MAIN);
  }

  @Test
  void staticFieldsDoNotChange() {
    fields()
        .that()
        .areStatic()
        .and()
        .areDeclaredInClassesThat(
            // The one stack that all tests of a JVM share is what that package is for.
            DescribedPredicate.not(resideInAPackage("dev.playhead.devstack.shared")))
        .should()
        .beFinal()
        .because("state has an owner, and two applications can run in one process")
        .check(MAIN);
    noFields()
        .that()
        .haveModifier(STATIC)
        .should()
        .haveRawType(
            JavaClass.Predicates.resideInAPackage("java.util.concurrent.atomic")
                .or(JavaClass.Predicates.assignableTo(java.util.concurrent.ConcurrentMap.class))
                .or(JavaClass.Predicates.assignableTo(ThreadLocal.class)))
        .because("state has an owner, and two applications can run in one process")
        .check(MAIN);
  }

  @Test
  void namesSayWhatThingsAre() {
    noClasses()
        .should()
        .haveNameMatching(".*(Util|Utils|Utility|Common|Helper|Helpers|Manager|Impl|Constants)")
        .orShould()
        .resideInAnyPackage(
            "..util..", "..utils..", "..common..", "..helper..", "..manager..", "..impl..")
        .because("such a name fits anything, so anything moves in")
        .check(MAIN);
  }

  @Test
  void rolesAndAdaptersNeverBlock() {
    noClasses()
        .that()
        .resideInAnyPackage(
            House.packagesOf(
                Stream.of(
                    House.EDGE,
                    House.COLLECTION,
                    House.PROCESSING,
                    House.PROVIDING,
                    House.KAFKA,
                    House.CASSANDRA,
                    House.REDIS)))
        .should()
        .callMethodWhere(
            target(
                describe(
                    "awaits a Vert.x future",
                    called ->
                        called.getName().equals("await")
                            && called.getOwner().getName().startsWith("io.vertx."))))
        .orShould()
        .callMethod(Thread.class, "sleep", long.class)
        .because("they run on event loops, which every other request shares")
        .allowEmptyShould(true)
        .check(MAIN);
  }

  @Test
  void testsAwaitConditions() {
    noClasses()
        .should()
        .callMethodWhere(
            target(
                describe(
                    "sleeps",
                    called ->
                        called.getName().equals("sleep")
                            && Set.of("java.lang.Thread", "java.util.concurrent.TimeUnit")
                                .contains(called.getOwner().getName()))))
        .because("a sleep is too long on a fast machine and too short on a busy one")
        .check(TESTS);
  }
}
