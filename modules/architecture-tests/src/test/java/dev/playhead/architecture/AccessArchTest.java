package dev.playhead.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.core.domain.JavaCall.Predicates.target;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.AccessTarget.CodeUnitCallTarget;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.lang.ArchRule;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Nothing from outside gets in but through the gate. */
class AccessArchTest {
  private static final JavaClasses MAIN = House.mainClasses();

  /**
   * What leads around the gate in the hands of anyone but a few, who ask it.
   *
   * @param allowed classes that may, with what is inside of them
   */
  private record WayIn(
      String what,
      String because,
      DescribedPredicate<CodeUnitCallTarget> way,
      Set<String> allowed) {

    /** The rule, with an exception for those classes and what is inside of them. */
    ArchRule forAllBut(Set<String> these) {
      return noClasses()
          .that()
          .resideInAnyPackage(House.EDGE.packages, House.ACCESS.packages, House.PORTS.packages)
          .and(
              describe(
                  "are not " + these,
                  (JavaClass type) -> !these.contains(type.getName().replaceAll("\\$.*", ""))))
          .should()
          .callCodeUnitWhere(target(way))
          .because(because);
    }

    @Override
    public String toString() {
      return what;
    }
  }

  static Stream<WayIn> ways() {
    return Stream.of(
        new WayIn(
            "a route",
            "Routes puts the gate before every operation, and Pages are shown to everyone",
            calls(
                "io.vertx.ext.web.Router",
                "route|get|post|put|patch|delete|head|options|trace|connect|mountSubRouter|subRouter"
                    + "|\\w+WithRegex"),
            Set.of("dev.playhead.edge.http.Routes", "dev.playhead.edge.http.Pages")),
        new WayIn(
            "a server",
            "what does not come through the front door meets no gate",
            calls("io.vertx.core.http.HttpServer", "requestHandler|webSocket\\w+"),
            Set.of("dev.playhead.edge.EdgeVerticle")),
        new WayIn(
            "an rpc",
            "GrpcFace binds each rpc to what asks the gate first",
            calls("io.vertx.grpc.server.ServiceBuilder", "bind"),
            Set.of("dev.playhead.edge.grpc.GrpcFace")),
        new WayIn(
            "a grpc service",
            "GrpcFace adds services whose rpcs ask the gate first",
            calls("io.vertx.grpc.server.GrpcServer", "callHandler|addService"),
            Set.of("dev.playhead.edge.grpc.GrpcFace")),
        new WayIn(
            "an answer to a call",
            "they ask the gate; whoever does an rpc's work is given its message and a permit",
            calls(
                "io.vertx.grpc.server.GrpcServerRequest", "messageHandler|handler|last|collecting"),
            Set.of("dev.playhead.edge.grpc.UnaryCalls", "dev.playhead.edge.grpc.ReportStreamCall")),
        new WayIn(
            "a permit",
            "whoever has one has been let in by the gate",
            calls("dev.playhead.access.Permit", "<init>"),
            Set.of("dev.playhead.access.Gate")),
        new WayIn(
            "the bus",
            "they take a Permit, and ask it whether it reaches what they are asked for",
            calls("dev.playhead.ports.bus.BusAddress", "ask"),
            Set.of(
                "dev.playhead.edge.bus.Asking",
                "dev.playhead.edge.bus.Recording",
                "dev.playhead.edge.bus.Reporting",
                "dev.playhead.edge.bus.Starting")),
        new WayIn(
            "the bus under the bus",
            "what is said to a role is said through a BusAddress",
            calls("io.vertx.core.Vertx", "eventBus"),
            Set.of("dev.playhead.ports.bus.BusAddress", "dev.playhead.ports.bus.ByReference")));
  }

  @ParameterizedTest
  @MethodSource("ways")
  void onlyThoseWhoAskTheGateOpenAWayIn(WayIn way) {
    way.forAllBut(way.allowed).check(MAIN);
  }

  /** So that the rules above would see another one. */
  @ParameterizedTest
  @MethodSource("ways")
  void whoeverIsNotAllowedToIsSeen(WayIn way) {
    for (String name : way.allowed) {
      assertThatThrownBy(() -> way.forAllBut(Set.of()).check(MAIN))
          .isInstanceOf(AssertionError.class)
          .hasMessageContaining(name);
    }
  }

  @Test
  void pagesThatAskForNoTokenReachNoData() {
    JavaClass pages = MAIN.get("dev.playhead.edge.http.Pages");

    assertThat(pages.getDirectDependenciesFromSelf())
        .noneMatch(
            known ->
                known.getTargetClass().getPackageName().startsWith("dev.playhead.edge.bus")
                    || known.getTargetClass().getPackageName().startsWith("dev.playhead.ports"));
  }

  private static DescribedPredicate<CodeUnitCallTarget> calls(String owner, String names) {
    return describe(
        owner + "." + names,
        called -> called.getOwner().isAssignableTo(owner) && called.getName().matches(names));
  }
}
