package org.novaee.manage;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** A framed table in the form of Nova's own tools. */
final class Table {

  private final List<List<String>> rows = new ArrayList<>();
  private final boolean isCentred;

  /** A table with each cell in the middle of its column. */
  Table(String... headings) {
    this(true, headings);
  }

  private Table(boolean isCentred, String... headings) {
    this.isCentred = isCentred;
    rows.add(List.of(headings));
  }

  /** A table with each cell at the left of its column, as Nova prints properties and counts. */
  static Table flushLeft(String... headings) {
    return new Table(false, headings);
  }

  void add(String... cells) {
    rows.add(List.of(cells));
  }

  @Override
  public String toString() {
    int[] widths = widths();
    String frame =
        IntStream.of(widths)
            .mapToObj(width -> "-".repeat(width + 2))
            .collect(Collectors.joining("+", "+", "+"));
    List<String> lines = new ArrayList<>();
    lines.add(frame);
    rows.forEach(row -> lines.add(line(row, widths)));
    lines.add(2, frame);
    lines.add(frame);
    return String.join("\n", lines);
  }

  private int[] widths() {
    int[] widths = new int[rows.get(0).size()];
    for (List<String> row : rows) {
      for (int i = 0; i < widths.length; i++) {
        widths[i] = Math.max(widths[i], row.get(i).length());
      }
    }
    return widths;
  }

  private String line(List<String> row, int[] widths) {
    return IntStream.range(0, widths.length)
        .mapToObj(i -> " " + placed(row.get(i), widths[i]) + " ")
        .collect(Collectors.joining("|", "|", "|"));
  }

  private String placed(String text, int width) {
    return isCentred ? centred(text, width) : text + " ".repeat(width - text.length());
  }

  /** Of an odd space the larger half goes before a text of even length, as in Nova's tables. */
  private static String centred(String text, int width) {
    int space = width - text.length();
    int after = space / 2;
    if (space % 2 == 1 && text.length() % 2 == 1) {
      after++;
    }
    return " ".repeat(space - after) + text + " ".repeat(after);
  }
}
