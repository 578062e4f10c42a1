package org.novaee.server.query;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.StringJoiner;
import org.novaee.db.Select;

/** {@link Criteria} as the end of a SELECT from {@code instances i}. Not thread-safe. */
final class CriteriaSql {

  private final List<Object> parameters = new ArrayList<>();
  private final StringJoiner where = new StringJoiner(" AND ", " WHERE ", "");

  /**
   * @param flavorKey the key of the flavor asked for, or null
   * @param marker the values of the sort keys after which to begin, or null
   */
  CriteriaSql(Criteria criteria, Long flavorKey, List<Object> marker) {
    where.add("(i.hidden IS NULL OR i.hidden = 0)");
    deleted(criteria);
    criteria.exact().forEach(this::exact);
    criteria.patterns().forEach(this::pattern);
    if (flavorKey != null) {
      where.add("i.instance_type_id = " + parameter(flavorKey));
    }
    if (criteria.changesSince() != null) {
      where.add("i.updated_at >= " + parameter(criteria.changesSince()));
    }
    if (criteria.changesBefore() != null) {
      where.add("i.updated_at <= " + parameter(criteria.changesBefore()));
    }
    tags(criteria.tags());
    if (marker != null) {
      where.add(after(criteria.sort(), marker));
    }
  }

  /**
   * WHERE and ORDER BY, without a limit. What follows an id orders nothing within a cell, and would
   * keep the database from reading in the order of an index.
   */
  String text(Criteria criteria) {
    StringJoiner order = new StringJoiner(", ", " ORDER BY ", "");
    for (Criteria.SortKey key : criteria.sort()) {
      order.add("i." + key.column() + (key.descending() ? " DESC" : " ASC"));
      if (key.column().equals("id")) {
        break;
      }
    }
    return where.toString() + order;
  }

  List<Object> parameters() {
    return Collections.unmodifiableList(parameters);
  }

  private void deleted(Criteria criteria) {
    Boolean soft = criteria.softDeleted();
    switch (criteria.deleted()) {
      case ONLY ->
          where.add(
              Boolean.FALSE.equals(soft)
                  ? "i.deleted <> 0"
                  : "(i.deleted <> 0 OR i.vm_state = 'soft-delete')");
      case LEFT_OUT -> {
        where.add("i.deleted = 0");
        if (!Boolean.TRUE.equals(soft)) {
          where.add("(i.vm_state IS NULL OR i.vm_state <> 'soft-delete')");
        }
      }
      case SHOWN -> {}
    }
  }

  private void exact(String column, List<?> values) {
    if (values.size() == 1) {
      where.add("i." + column + " = " + parameter(values.get(0)));
      return;
    }
    where.add("i." + column + " IN " + Select.in(parameters.size() + 1, values.size()));
    parameters.addAll(values);
  }

  private void pattern(String column, String expression) {
    // As with Nova, a bar is no alternative: alone it would be an error.
    where.add("i." + column + " REGEXP " + parameter(expression.replace("|", "\\|")));
  }

  private void tags(Criteria.Tags tags) {
    tags.all().forEach(tag -> where.add("EXISTS " + tag("= " + parameter(tag))));
    if (!tags.any().isEmpty()) {
      where.add("EXISTS " + tag("IN " + list(tags.any())));
    }
    if (!tags.notAll().isEmpty()) {
      List<String> missing = new ArrayList<>();
      tags.notAll().forEach(tag -> missing.add("NOT EXISTS " + tag("= " + parameter(tag))));
      where.add("(" + String.join(" OR ", missing) + ")");
    }
    if (!tags.none().isEmpty()) {
      where.add("NOT EXISTS " + tag("IN " + list(tags.none())));
    }
  }

  private static String tag(String condition) {
    return "(SELECT 1 FROM tags t WHERE t.resource_id = i.uuid AND t.tag " + condition + ")";
  }

  private String list(List<String> values) {
    String list = Select.in(parameters.size() + 1, values.size());
    parameters.addAll(values);
    return list;
  }

  /** What comes after the marker in the order; NULL is the smallest value, as in ORDER BY. */
  private String after(List<Criteria.SortKey> sort, List<Object> marker) {
    StringJoiner or = new StringJoiner(" OR ", "(", ")");
    StringJoiner equal = new StringJoiner(" AND ");
    equal.setEmptyValue("");
    for (int i = 0; i < sort.size(); i++) {
      String column = "i." + sort.get(i).column();
      Object value = marker.get(i);
      String beyond = beyond(column, value, sort.get(i).descending());
      if (beyond != null) {
        or.add(equal.length() == 0 ? beyond : "(" + equal + " AND " + beyond + ")");
      }
      equal.add(value == null ? column + " IS NULL" : column + " = " + parameter(value));
    }
    return or.toString();
  }

  private String beyond(String column, Object value, boolean descending) {
    if (value == null) {
      return descending ? null : column + " IS NOT NULL";
    }
    return descending
        ? "(" + column + " < " + parameter(value) + " OR " + column + " IS NULL)"
        : column + " > " + parameter(value);
  }

  private String parameter(Object value) {
    parameters.add(value);
    return "?" + parameters.size();
  }
}
