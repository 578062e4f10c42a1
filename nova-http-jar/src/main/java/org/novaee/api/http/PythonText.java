package org.novaee.api.http;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.StringJoiner;

/** JSON values in the notation which messages of the API have always shown them in. */
public final class PythonText {

  private PythonText() {}

  /** {@code {'a': None, 'b': [True, 'x']}}. */
  public static String of(JsonNode value) {
    return switch (value.getNodeType()) {
      case NULL, MISSING -> "None";
      case BOOLEAN -> value.booleanValue() ? "True" : "False";
      case STRING -> quote(value.textValue());
      case ARRAY -> {
        StringJoiner items = new StringJoiner(", ", "[", "]");
        value.forEach(item -> items.add(of(item)));
        yield items.toString();
      }
      case OBJECT -> {
        StringJoiner fields = new StringJoiner(", ", "{", "}");
        value
            .fields()
            .forEachRemaining(f -> fields.add(quote(f.getKey()) + ": " + of(f.getValue())));
        yield fields.toString();
      }
      default -> value.asText();
    };
  }

  private static String quote(String text) {
    char mark = text.indexOf('\'') >= 0 && text.indexOf('"') < 0 ? '"' : '\'';
    StringBuilder quoted = new StringBuilder().append(mark);
    text.codePoints()
        .forEach(
            c -> {
              switch (c) {
                case '\n' -> quoted.append("\\n");
                case '\r' -> quoted.append("\\r");
                case '\t' -> quoted.append("\\t");
                case '\\' -> quoted.append("\\\\");
                default -> {
                  if (c == mark) {
                    quoted.append('\\');
                  }
                  if (c < 32 || c == 127) {
                    quoted.append("\\x%02x".formatted(c));
                  } else {
                    quoted.appendCodePoint(c);
                  }
                }
              }
            });
    return quoted.append(mark).toString();
  }
}
