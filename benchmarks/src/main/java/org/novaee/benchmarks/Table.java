package org.novaee.benchmarks;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Results as a printed table and as a JSON file. */
final class Table {

  private final String title;
  private final List<String> columns;
  private final List<List<Object>> rows = new ArrayList<>();

  Table(String title, String... columns) {
    this.title = title;
    this.columns = List.of(columns);
  }

  void row(Object... values) {
    rows.add(List.of(values));
  }

  void print(PrintWriter out) {
    out.println();
    out.println(title);
    int[] widths = new int[columns.size()];
    for (int i = 0; i < widths.length; i++) {
      widths[i] = columns.get(i).length();
      for (List<Object> row : rows) {
        widths[i] = Math.max(widths[i], text(row.get(i)).length());
      }
    }
    line(out, columns, widths);
    rows.forEach(row -> line(out, row.stream().map(Table::text).toList(), widths));
    out.flush();
  }

  /** Writes the rows, each an object with the columns as keys. */
  void write(Path file) {
    ObjectNode document = Cloud.JSON.createObjectNode();
    document.put("title", title);
    ArrayNode list = document.putArray("rows");
    for (List<Object> row : rows) {
      ObjectNode object = list.addObject();
      for (int i = 0; i < row.size(); i++) {
        object.putPOJO(columns.get(i), row.get(i));
      }
    }
    try {
      Files.createDirectories(file.toAbsolutePath().getParent());
      Cloud.JSON.writerWithDefaultPrettyPrinter().writeValue(file.toFile(), document);
    } catch (IOException e) {
      throw new IllegalStateException("Writing " + file + " failed", e);
    }
  }

  private static void line(PrintWriter out, List<String> cells, int[] widths) {
    StringBuilder line = new StringBuilder();
    for (int i = 0; i < widths.length; i++) {
      String format = (i == 0 ? "%-" : "%") + widths[i] + "s  ";
      line.append(String.format(Locale.ROOT, format, cells.get(i)));
    }
    out.println(line.toString().stripTrailing());
  }

  private static String text(Object value) {
    return value instanceof Double number
        ? String.format(Locale.ROOT, number < 10 ? "%.2f" : "%.1f", number)
        : String.valueOf(value);
  }
}
