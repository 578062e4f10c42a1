package org.novaee.manage;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.novaee.model.Elimination;
import org.novaee.model.Explanation;

/** A scheduling decision in tables: what was asked, who went, how the others were weighed. */
final class ExplanationTables {

  private final Explanation explanation;

  ExplanationTables(Explanation explanation) {
    this.explanation = explanation;
  }

  @Override
  public String toString() {
    List<String> parts = new ArrayList<>();
    if (explanation.asked() != null) {
      parts.add("Asked of placement:\n" + asked(explanation.asked()));
    }
    parts.add("Hosts removed:\n" + removed());
    if (!explanation.best().isEmpty()) {
      parts.add("Best of " + explanation.weighed() + " hosts weighed:\n" + weighed());
    }
    parts.add(explanation.chosen().isEmpty() ? "No valid host was found." : "Chosen:\n" + chosen());
    if (!explanation.timings().isEmpty()) {
      parts.add("Time taken:\n" + timings());
    }
    return String.join("\n\n", parts);
  }

  private static Table asked(Explanation.Asked asked) {
    Table table = new Table("What", "Value");
    new TreeMap<>(asked.resources())
        .forEach((name, amount) -> table.add("resource " + name, String.valueOf(amount)));
    new TreeSet<>(asked.required()).forEach(trait -> table.add("trait", trait));
    new TreeSet<>(asked.forbidden()).forEach(trait -> table.add("trait not wanted", trait));
    asked
        .memberOf()
        .forEach(
            any -> table.add("in one of the aggregates", String.join(" ", new TreeSet<>(any))));
    new TreeSet<>(asked.notMemberOf()).forEach(uuid -> table.add("not in aggregate", uuid));
    return table;
  }

  private Table removed() {
    Table table = new Table("Check", "Before", "After", "Removed", "Reason", "Hosts");
    for (Elimination.Phase phase : explanation.elimination().phases()) {
      if (phase.reasons().isEmpty()) {
        table.add(phase.check(), number(phase.before()), number(phase.after()), "0", "", "");
      }
      for (Elimination.Reason reason : phase.reasons()) {
        table.add(
            phase.check(),
            number(phase.before()),
            number(phase.after()),
            number(reason.hosts()),
            reason.text(),
            names(reason));
      }
    }
    return table;
  }

  private static String names(Elimination.Reason reason) {
    String names = String.join(" ", reason.names());
    return names.isEmpty() || reason.names().size() == reason.hosts() ? names : names + " …";
  }

  private Table weighed() {
    Table table = new Table("Host", "Weight", "Weigher", "Raw", "Normalised", "Weighted");
    for (Explanation.Weighed host : explanation.best()) {
      for (Explanation.Figure figure : host.figures()) {
        table.add(
            host.host(),
            number(host.weight()),
            figure.weigher(),
            number(figure.raw()),
            number(figure.normalised()),
            number(figure.weighted()));
      }
      if (host.figures().isEmpty()) {
        table.add(host.host(), number(host.weight()), "", "", "", "");
      }
    }
    return table;
  }

  private Table chosen() {
    Table table = new Table("Server", "Host", "Node", "Weight", "Alternates");
    for (Explanation.Chosen each : explanation.chosen()) {
      table.add(
          each.server(),
          each.host(),
          each.node(),
          number(each.weight()),
          each.alternates().stream().collect(Collectors.joining(" ")));
    }
    return table;
  }

  private Table timings() {
    Table table = new Table("Phase", "ms");
    explanation
        .timings()
        .forEach(
            each ->
                table.add(
                    each.phase(), String.format(Locale.ROOT, "%.3f", each.micros() / 1000.0)));
    return table;
  }

  private static String number(double value) {
    return value == Math.rint(value)
        ? String.valueOf((long) value)
        : String.format(Locale.ROOT, "%.4f", value);
  }
}
