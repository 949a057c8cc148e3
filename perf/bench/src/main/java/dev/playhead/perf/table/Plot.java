package dev.playhead.perf.table;

import de.erichseifert.vectorgraphics2d.VectorGraphics2D;
import de.erichseifert.vectorgraphics2d.svg.SVGProcessor;
import de.erichseifert.vectorgraphics2d.util.PageSize;
import java.awt.Color;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYChartBuilder;
import org.knowm.xchart.style.Styler.LegendPosition;

/** Draws curves: a row of charts for each kind of size, a column for each unit. */
public final class Plot {
  private static final int WIDTH = 640;
  private static final int HEIGHT = 420;

  /** Letters are drawn as outlines; a tenth of a pixel is as much as anybody sees. */
  private static final Pattern DECIMALS = Pattern.compile("(\\.\\d)\\d+");

  private Plot() {}

  /** Writes an SVG file. */
  public static void write(Path file, List<Curves> rows, List<String> units) throws IOException {
    StringBuilder page =
        new StringBuilder(
            "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %d %d\">\n"
                .formatted(WIDTH * units.size(), HEIGHT * rows.size()));
    for (int row = 0; row < rows.size(); row++) {
      for (int column = 0; column < units.size(); column++) {
        page.append("<svg x=\"%d\" y=\"%d\"".formatted(column * WIDTH, row * HEIGHT))
            .append(svg(chart(rows.get(row), units.get(column))));
      }
    }
    Files.writeString(file, page.append("</svg>\n"));
  }

  /** A chart's element, from behind its name on. */
  private static String svg(XYChart chart) throws IOException {
    VectorGraphics2D graphics = new VectorGraphics2D();
    chart.paint(graphics, WIDTH, HEIGHT);
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    PageSize size = new PageSize(WIDTH, HEIGHT);
    new SVGProcessor().getDocument(graphics.getCommands(), size).writeTo(out);
    String document = out.toString(StandardCharsets.UTF_8);
    return DECIMALS
        .matcher(document.substring(document.indexOf("<svg") + "<svg".length()))
        .replaceAll("$1")
        .replaceFirst(" x=\"0px\"", "")
        .replaceFirst(" y=\"0px\"", "");
  }

  private static XYChart chart(Curves curves, String unit) {
    XYChart chart =
        new XYChartBuilder()
            .width(WIDTH)
            .height(HEIGHT)
            .title(unit.substring(2))
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
