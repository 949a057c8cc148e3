package dev.playhead.perf.table;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class CurvesTest {
  private final Curves curves = new Curves("stored views");

  @Test
  void eachSizeIsBesideTheSmallest() {
    Curve curve = curves.curve("read, CPU-µs");
    curve.add(100, 10);
    curve.add(100, 30);
    curve.add(100, 20);
    curve.add(10_000, 22);

    assertThat(curves.markdown())
        .contains("| read, CPU-µs | 20 | 22 (× 1.1) | × 1.1 | × ≤ 1.2 | met |");
  }

  @Test
  void itIsNotFlatWhenItRoseInTheMiddle() {
    Curve curve = curves.curve("read, CPU-µs");
    curve.add(10, 10);
    curve.add(100, 13);
    curve.add(1000, 11);

    assertThat(curve.isFlat()).isFalse();
    assertThat(curves.markdown()).contains("| × 1.3 | × ≤ 1.2 | **not met** |");
  }

  @Test
  void sizesBelowWhatMayBeComparedAreShownAlone() {
    Curve curve = curves.curve("page, CPU-µs", 50);
    curve.add(10, 1);
    curve.add(100, 10);
    curve.add(1000, 9);

    assertThat(curve.isFlat()).isTrue();
    assertThat(curves.markdown()).contains("| 1 | 10 | 9 (× 0.9) | × 1 |");
  }

  @Test
  void aPlotShowsTheCurvesOfItsUnit(@TempDir Path folder) throws Exception {
    curves.curve("read, CPU-µs").add(10, 1);
    curves.curve("read, CPU-µs").add(100, 2);
    Path file = folder.resolve("plot.svg");

    Plot.write(file, List.of(curves), List.of(", CPU-µs"));

    assertThat(Files.readString(file)).contains("<svg").contains("<path");
  }
}
