package dev.playhead.architecture;

import static com.tngtech.archunit.core.domain.JavaModifier.STATIC;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaField;
import dev.playhead.platform.config.PlayheadConfig;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** A key that changes nothing misleads whoever sets it. */
class ConfigurationUseTest {

  private static final JavaClasses MAIN = House.mainClasses();

  /** What a record does with all of its values alike. */
  private static final Set<String> NO_USE =
      Set.of("<init>", "check", "equals", "hashCode", "toString");

  @Test
  void everyKeyIsReadBySomeone() {
    assertThat(
            sections(PlayheadConfig.class)
                .distinct()
                .flatMap(section -> MAIN.get(section).getFields().stream())
                .filter(key -> key.getOwner().isRecord() && !key.getModifiers().contains(STATIC))
                .filter(key -> !isRead(key))
                .map(JavaField::getFullName))
        .isEmpty();
  }

  /** A section and those in it, wherever they are declared. */
  private static Stream<Class<?>> sections(Class<?> section) {
    return Stream.concat(
        Stream.of(section),
        Arrays.stream(section.getRecordComponents())
            .map(RecordComponent::getType)
            .filter(type -> type.isRecord() && type.getPackage() == section.getPackage())
            .flatMap(ConfigurationUseTest::sections));
  }

  private static boolean isRead(JavaField key) {
    return key.getAccessesToSelf().stream()
            .map(access -> access.getOrigin().getName())
            .anyMatch(method -> !NO_USE.contains(method) && !method.equals(key.getName()))
        || Stream.of(key.getOwner().getMethod(key.getName()))
            .flatMap(
                accessor ->
                    Stream.<JavaAccess<?>>concat(
                        accessor.getCallsOfSelf().stream(),
                        accessor.getReferencesToSelf().stream()))
            .anyMatch(
                use -> !use.getOriginOwner().getName().startsWith(PlayheadConfig.class.getName()));
  }
}
