package dev.playhead.perf.table;

import de.erichseifert.vectorgraphics2d.VectorGraphics2D;
import de.erichseifert.vectorgraphics2d.svg.SVGProcessor;
import de.erichseifert.vectorgraphics2d.util.PageSize;
import java.awt.Color;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYChartBuilder;
import org.knowm.xchart.style.Styler.LegendPosition;

/** Draws curves: a row of charts for each kind of size, a column for each unit. */
public final class Plot {
  private static final int WIDTH = 640;
  private static final int HEIGHT = 420;

  private Plot() {}

  /** Writes an SVG file. */
  public static void write(Path file, List<Curves> rows, List<String> units) throws IOException {
    VectorGraphics2D page = new VectorGraphics2D();
    page.setColor(Color.WHITE);
    page.fillRect(0, 0, WIDTH * units.size(), HEIGHT * rows.size());
    for (int row = 0; row < rows.size(); row++) {
      for (int column = 0; column < units.size(); column++) {
        VectorGraphics2D cell = (VectorGraphics2D) page.create();
        cell.translate(column * WIDTH, row * HEIGHT);
        chart(rows.get(row), units.get(column)).paint(cell, WIDTH, HEIGHT);
      }
    }
    PageSize size = new PageSize(WIDTH * units.size(), HEIGHT * rows.size());
    try (OutputStream out = Files.newOutputStream(file)) {
      new SVGProcessor().getDocument(page.getCommands(), size).writeTo(out);
    }
  }

  private static XYChart chart(Curves curves, String unit) {
    XYChart chart =
        new XYChartBuilder()
            .width(WIDTH)
            .height(HEIGHT)
            .title(unit.strip())
            .xAxisTitle(curves.sizesOf())
            .build();
    chart
        .getStyler()
        .setXAxisLogarithmic(true)
        .setYAxisMin(0.0)
        .setLegendPosition(LegendPosition.OutsideS)
        .setChartBackgroundColor(Color.WHITE);
    for (Curve curve : curves.ending(unit)) {
      String name = curve.what().substring(0, curve.what().length() - unit.length());
      chart.addSeries(
          name,
          curve.sizes().stream().mapToDouble(Long::doubleValue).toArray(),
          curve.sizes().stream().mapToDouble(curve::median).toArray());
    }
    return chart;
  }
}
