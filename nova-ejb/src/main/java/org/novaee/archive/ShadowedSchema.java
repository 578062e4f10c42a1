package org.novaee.archive;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.novaee.db.Database;
import org.novaee.db.Row;
import org.novaee.db.Select;

/**
 * The tables of a cell whose deleted rows have a shadow table to go to, and how they refer to each
 * other, as the database itself tells.
 */
final class ShadowedSchema {

  static final String SHADOW = "shadow_";

  /** Nova uses them no more; their rows go only along with the rows they belong to. */
  private static final Set<String> LEFT_OVER =
      Set.of(
          "agent_builds",
          "aggregate_hosts",
          "aggregate_metadata",
          "aggregates",
          "bw_usage_cache",
          "cells",
          "console_pools",
          "consoles",
          "dns_domains",
          "fixed_ips",
          "floating_ips",
          "instance_group_member",
          "instance_group_policy",
          "instance_groups",
          "instance_type_extra_specs",
          "instance_type_projects",
          "instance_types",
          "key_pairs",
          "networks",
          "provider_fw_rules",
          "security_group_default_rules",
          "snapshot_id_mappings",
          "snapshots",
          "volume_id_mappings");

  private final Map<String, List<String>> columns;
  private final List<Reference> references;

  private ShadowedSchema(Map<String, List<String>> columns, List<Reference> references) {
    this.columns = columns;
    this.references = references;
  }

  static ShadowedSchema read(Database cell) {
    List<Row> columns =
        cell.read(
            em ->
                Select.rows(
                    em,
                    "SELECT table_name, column_name FROM information_schema.columns WHERE"
                        + " table_schema = DATABASE() ORDER BY table_name, ordinal_position"));
    List<Row> references =
        cell.read(
            em ->
                Select.rows(
                    em,
                    "SELECT table_name, column_name, referenced_table_name,"
                        + " referenced_column_name FROM information_schema.key_column_usage"
                        + " WHERE table_schema = DATABASE() AND referenced_table_name IS NOT NULL"
                        + " ORDER BY table_name, column_name"));
    Map<String, List<String>> byTable = new TreeMap<>();
    columns.forEach(
        row -> byTable.computeIfAbsent(row.text(0), t -> new ArrayList<>()).add(row.text(1)));
    return new ShadowedSchema(
        byTable,
        references.stream()
            .map(row -> new Reference(row.text(0), row.text(1), row.text(2), row.text(3)))
            .toList());
  }

  /** The tables whose deleted rows are looked for; each after all that it refers to. */
  List<String> archived() {
    List<String> waiting =
        columns.keySet().stream()
            .filter(table -> isShadowed(table) && !LEFT_OVER.contains(table))
            .collect(Collectors.toCollection(ArrayList::new));
    List<String> ordered = new ArrayList<>();
    while (!waiting.isEmpty()) {
      List<String> free =
          waiting.stream()
              .filter(table -> waiting.stream().noneMatch(other -> refers(table, other)))
              .toList();
      // Tables that refer to each other in a ring have no order; their rows go along with others.
      ordered.addAll(free.isEmpty() ? waiting : free);
      waiting.removeAll(free.isEmpty() ? List.copyOf(waiting) : free);
    }
    return ordered;
  }

  /** The shadow tables, by name. */
  List<String> shadows() {
    return columns.keySet().stream()
        .filter(table -> isShadowed(table))
        .map(table -> SHADOW + table)
        .toList();
  }

  /**
   * The ways from a table to what refers to it and to what refers to that, nearer ones first, as
   * far as it has a shadow.
   */
  List<ReferencePath> dependents(String table) {
    List<ReferencePath> paths = new ArrayList<>();
    List<ReferencePath> last = List.of(new ReferencePath(table, List.of()));
    while (!last.isEmpty()) {
      last =
          last.stream()
              .flatMap(
                  path ->
                      references.stream()
                          .filter(next -> next.to().equals(path.end()) && isShadowed(next.from()))
                          .filter(next -> !path.passes(next.from()))
                          .map(path::plus))
              .toList();
      paths.addAll(last);
    }
    return paths;
  }

  /** What refers to a table and has no shadow to go to; as long as it is there, the row stays. */
  List<Reference> obstacles(String table) {
    return references.stream()
        .filter(reference -> reference.to().equals(table) && !isShadowed(reference.from()))
        .toList();
  }

  /** The columns that a table and its shadow have in common, quoted, with commas between them. */
  String columns(String table) {
    List<String> shadow = columns.get(SHADOW + table);
    return columns.get(table).stream()
        .filter(shadow::contains)
        .map(column -> "`" + column + "`")
        .collect(Collectors.joining(", "));
  }

  boolean has(String table, String column) {
    return columns.getOrDefault(table, List.of()).contains(column);
  }

  private boolean isShadowed(String table) {
    return columns.containsKey(SHADOW + table) && has(table, "id") && has(table, "deleted");
  }

  private boolean refers(String from, String to) {
    return !from.equals(to)
        && references.stream()
            .anyMatch(reference -> reference.from().equals(from) && reference.to().equals(to));
  }

  /** A foreign key. */
  record Reference(String from, String column, String to, String key) {}

  /** A chain of foreign keys, each of which leads to the table before it. */
  record ReferencePath(String start, List<Reference> steps) {

    String end() {
      return steps.isEmpty() ? start : steps.get(steps.size() - 1).from();
    }

    boolean passes(String table) {
      return start.equals(table) || steps.stream().anyMatch(step -> step.from().equals(table));
    }

    ReferencePath plus(Reference next) {
      List<Reference> longer = new ArrayList<>(steps);
      longer.add(next);
      return new ReferencePath(start, longer);
    }

    /** The tables from the start ({@code t0}) to the end, joined. */
    String join() {
      StringBuilder join = new StringBuilder(start).append(" t0");
      for (int i = 0; i < steps.size(); i++) {
        Reference step = steps.get(i);
        join.append(
            " JOIN %s t%d ON t%d.%s = t%d.%s"
                .formatted(step.from(), i + 1, i + 1, step.column(), i, step.key()));
      }
      return join.toString();
    }

    String endAlias() {
      return "t" + steps.size();
    }
  }
}
