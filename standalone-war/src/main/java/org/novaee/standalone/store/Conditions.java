package org.novaee.standalone.store;

import jakarta.persistence.EntityManager;
import jakarta.persistence.TypedQuery;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/**
 * The WHERE part of a query over one entity, called {@code e}, as it grows from what a request
 * asks. Values are always parameters.
 */
public final class Conditions {

  private final List<String> parts = new ArrayList<>();
  private final List<Object> values = new ArrayList<>();

  /**
   * Adds a condition.
   *
   * @param jpql has a question mark for each value
   */
  public Conditions and(String jpql, Object... added) {
    StringBuilder text = new StringBuilder();
    int next = values.size();
    for (char c : jpql.toCharArray()) {
      text.append(c);
      if (c == '?') {
        text.append(++next);
      }
    }
    parts.add("(" + text + ")");
    values.addAll(List.of(added));
    return this;
  }

  /** Adds {@code attribute = value} where there is a value. */
  public Conditions equalIfGiven(String attribute, Object value) {
    return value == null ? this : and("e." + attribute + " = ?", value);
  }

  /** Adds that the attribute is one of the values; none of them matches nothing. */
  public Conditions in(String attribute, Collection<?> allowed) {
    return allowed.isEmpty() ? and("1 = 0") : and("e." + attribute + " IN ?", List.copyOf(allowed));
  }

  /**
   * The query.
   *
   * @param order of JPQL, for example {@code e.name, e.id}
   */
  public <T> TypedQuery<T> select(EntityManager em, Class<T> entity, String order) {
    String where = parts.isEmpty() ? "" : " WHERE " + String.join(" AND ", parts);
    String jpql = "SELECT e FROM " + entity.getSimpleName() + " e" + where + " ORDER BY " + order;
    TypedQuery<T> query = em.createQuery(jpql, entity);
    for (int i = 0; i < values.size(); i++) {
      query.setParameter(i + 1, values.get(i));
    }
    return query;
  }
}
