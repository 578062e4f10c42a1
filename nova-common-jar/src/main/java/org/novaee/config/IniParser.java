package org.novaee.config;

import java.util.ArrayList;
import java.util.List;

/**
 * Reads the ini form that OpenStack's services share: {@code name = value} or {@code name: value},
 * comments by {@code #} or {@code ;} at the start of a line, values in matching quotes, indented
 * lines continue the value before them, an empty line ends it.
 */
final class IniParser {

  private final String file;
  private final List<IniEntry> entries = new ArrayList<>();
  private final List<String> problems = new ArrayList<>();
  private String group = "DEFAULT";
  private String option;
  private String value;
  private int startedAt;

  private IniParser(String file) {
    this.file = file;
  }

  static IniParser parse(String file, List<String> lines) {
    IniParser parser = new IniParser(file);
    int number = 0;
    for (String line : lines) {
      parser.line(line.stripTrailing(), ++number);
    }
    parser.flush();
    return parser;
  }

  List<IniEntry> entries() {
    return entries;
  }

  /** One sentence for each line that could not be understood. */
  List<String> problems() {
    return problems;
  }

  private void line(String line, int number) {
    if (line.isEmpty()) {
      flush();
      return;
    }
    if (Character.isWhitespace(line.charAt(0))) {
      continueValue(line.strip(), number);
      return;
    }
    flush();
    switch (line.charAt(0)) {
      case '#', ';' -> {}
      case '[' -> section(line, number);
      default -> assignment(line, number);
    }
  }

  private void continueValue(String line, int number) {
    if (option == null) {
      problem(number, "an indented line continues no option: " + line);
      return;
    }
    value += "\n" + line;
  }

  private void section(String line, int number) {
    if (!line.endsWith("]") || line.length() < 3) {
      problem(number, "not a section; allowed: [name]");
      return;
    }
    group = line.substring(1, line.length() - 1).strip();
  }

  private void assignment(String line, int number) {
    int at = separator(line);
    if (at <= 0) {
      problem(number, "neither a section nor an option: " + line + "; allowed: name = value");
      return;
    }
    option = line.substring(0, at).strip();
    value = unquote(line.substring(at + 1).strip());
    startedAt = number;
  }

  private void flush() {
    if (option != null) {
      entries.add(new IniEntry(new OptionName(group, option), value, file + ":" + startedAt));
      option = null;
    }
  }

  private void problem(int number, String text) {
    problems.add(file + ":" + number + ": " + text);
  }

  private static int separator(String line) {
    int colon = line.indexOf(':');
    int equals = line.indexOf('=');
    return colon < 0 || equals < 0 ? Math.max(colon, equals) : Math.min(colon, equals);
  }

  private static String unquote(String text) {
    boolean quoted =
        text.length() > 1
            && (text.charAt(0) == '"' || text.charAt(0) == '\'')
            && text.charAt(0) == text.charAt(text.length() - 1);
    return quoted ? text.substring(1, text.length() - 1) : text;
  }
}
