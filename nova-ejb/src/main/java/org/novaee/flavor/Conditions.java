package org.novaee.flavor;

import java.util.ArrayList;
import java.util.List;

/** The WHERE of a query, put together piece by piece. */
final class Conditions {

  private final StringBuilder text = new StringBuilder();
  private final List<Object> parameters = new ArrayList<>();

  /**
   * Adds what must hold too.
   *
   * @param condition with a {@code ?} for each of {@code values}
   */
  Conditions add(String condition, Object... values) {
    if (text.length() > 0) {
      text.append(" AND ");
    }
    int number = parameters.size();
    for (char c : condition.toCharArray()) {
      text.append(c);
      if (c == '?') {
        text.append(++number);
      }
    }
    parameters.addAll(List.of(values));
    return this;
  }

  /** Never empty. */
  String text() {
    return text.length() == 0 ? "1 = 1" : text.toString();
  }

  List<Object> parameters() {
    return parameters;
  }
}
