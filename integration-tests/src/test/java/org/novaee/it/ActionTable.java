package org.novaee.it;

import java.util.ArrayList;
import java.util.List;

/** What was done to real servers, what came of it and how long it took. */
final class ActionTable {

  private record Row(String action, String result, double seconds) {}

  private final List<Row> rows = new ArrayList<>();

  /** Something done to a server. */
  @FunctionalInterface
  interface Action {

    /** Does it and waits for its end; returns what came of it. */
    String take() throws Exception;
  }

  /** Does it; what fails is in the table, too. */
  void take(String name, Action action) throws Exception {
    long begun = System.nanoTime();
    String result = "FAILED";
    try {
      result = action.take();
    } finally {
      rows.add(new Row(name, result, (System.nanoTime() - begun) / 1e9));
    }
  }

  @Override
  public String toString() {
    StringBuilder text =
        new StringBuilder("%-40s | %-60s | seconds%n".formatted("action", "result"));
    rows.forEach(
        row ->
            text.append(
                "%-40s | %-60s | %7.1f%n".formatted(row.action(), row.result(), row.seconds())));
    return text.toString();
  }
}
