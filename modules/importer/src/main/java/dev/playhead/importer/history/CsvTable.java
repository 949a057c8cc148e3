package dev.playhead.importer.history;

import dev.playhead.importer.ImportException;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;

/**
 * A CSV file whose first line names its columns (RFC 4180).
 *
 * @param columns as the first line names them
 */
public record CsvTable(List<String> columns, List<Row> rows) {
  /**
   * A line below the first.
   *
   * @param place {@code line 3}
   */
  public record Row(String place, List<String> columns, List<String> values) {
    /** The value in that column, without blanks around it; empty when it has none. */
    public String value(String column) {
      int index = columns.indexOf(column);
      return index < 0 || index >= values.size() ? "" : values.get(index).strip();
    }

    String needed(String column) throws BadRowException {
      String value = value(column);
      if (value.isEmpty()) {
        throw new BadRowException(column, "a value", value);
      }
      return value;
    }
  }

  /**
   * Reads it.
   *
   * @throws ImportException when it is no CSV, with the line
   */
  public static CsvTable read(String text) {
    List<CSVRecord> records = new ArrayList<>();
    List<String> places = new ArrayList<>();
    Lines lines = new Lines(text);
    try (CSVParser parser = CSVParser.parse(new StringReader(text), CSVFormat.DEFAULT)) {
      for (CSVRecord line : parser) {
        records.add(line);
        places.add("line " + lines.at((int) line.getCharacterPosition()));
      }
    } catch (IOException | UncheckedIOException | IllegalStateException e) {
      throw new ImportException("The file is no CSV: " + e.getMessage(), e);
    }
    if (records.isEmpty()) {
      return new CsvTable(List.of(), List.of());
    }
    List<String> columns = values(records.get(0)).stream().map(String::strip).toList();
    List<Row> rows = new ArrayList<>();
    for (int i = 1; i < records.size(); i++) {
      rows.add(new Row(places.get(i), columns, values(records.get(i))));
    }
    return new CsvTable(columns, rows);
  }

  private static List<String> values(CSVRecord line) {
    List<String> values = new ArrayList<>(line.size());
    line.forEach(values::add);
    return values;
  }

  /** Line numbers of places further and further down; values may have line breaks in them. */
  private static final class Lines {
    private final String text;
    private int seen;
    private long line = 1;

    Lines(String text) {
      this.text = text;
    }

    long at(int position) {
      line += text.substring(seen, position).chars().filter(c -> c == '\n').count();
      seen = position;
      return line;
    }
  }

  boolean has(String... names) {
    return columns.containsAll(List.of(names));
  }
}
