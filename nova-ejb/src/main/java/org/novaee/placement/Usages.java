package org.novaee.placement;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.novaee.db.Database;
import org.novaee.db.PlacementDb;
import org.novaee.fault.Fault;

/** How much is held in all. */
@ApplicationScoped
public class Usages {

  /** Stands for the consumers of any type together. */
  public static final String ALL = "all";

  /** Stands for the consumers whose type nobody has told. */
  public static final String UNKNOWN = "unknown";

  private static final String JOINS =
      " FROM allocations a JOIN consumers c ON c.uuid = a.consumer_id"
          + " JOIN projects p ON p.id = c.project_id";

  private Database placement;
  private ResourceProviders providers;
  private ResourceClasses resourceClasses;

  /** For the container's proxy. */
  protected Usages() {}

  @Inject
  public Usages(
      @PlacementDb Database placement,
      ResourceProviders providers,
      ResourceClasses resourceClasses) {
    this.placement = placement;
    this.providers = providers;
    this.resourceClasses = resourceClasses;
  }

  /**
   * What is held of a provider.
   *
   * @param generation the provider's
   * @param amounts by resource class name; 0 for one that it has and nobody holds
   */
  public record OfProvider(int generation, Map<String, Long> amounts) {}

  /**
   * What consumers of one type hold.
   *
   * @param consumers how many there are
   * @param amounts by resource class name
   */
  public record OfType(long consumers, Map<String, Long> amounts) {}

  /**
   * What is held of a provider.
   *
   * @throws Fault NOT_FOUND
   */
  public OfProvider ofProvider(String uuid) {
    return placement.read(
        em -> {
          ResourceProviders.Row provider = providers.require(em, uuid);
          return new OfProvider(
              provider.generation(),
              amounts(
                  em,
                  Sql.rows(
                      em,
                      "SELECT i.resource_class_id, COALESCE(SUM(a.used), 0) FROM inventories i"
                          + " LEFT JOIN allocations a"
                          + " ON a.resource_provider_id = i.resource_provider_id"
                          + " AND a.resource_class_id = i.resource_class_id"
                          + " WHERE i.resource_provider_id = ? GROUP BY i.resource_class_id",
                      List.of(provider.id()))));
        });
  }

  /**
   * What a project holds.
   *
   * @param userId only what this user holds; null for all
   */
  public Map<String, Long> ofProject(String projectId, String userId) {
    return placement.read(
        em -> {
          Condition where = new Condition(projectId, userId);
          return amounts(
              em,
              Sql.rows(
                  em,
                  "SELECT a.resource_class_id, SUM(a.used)"
                      + JOINS
                      + where.sql
                      + " GROUP BY a.resource_class_id",
                  where.parameters));
        });
  }

  /**
   * What a project holds, by type of consumer.
   *
   * @param userId only what this user holds; null for all
   * @param type only consumers of that type, {@link #UNKNOWN} or {@link #ALL}; null for each type
   */
  public Map<String, OfType> ofProjectByType(String projectId, String userId, String type) {
    return placement.read(
        em -> {
          Condition where = new Condition(projectId, userId);
          String name = "COALESCE(t.name, '" + UNKNOWN + "')";
          if (ALL.equals(type)) {
            name = "'" + ALL + "'";
          } else if (UNKNOWN.equals(type)) {
            where.and("c.consumer_type_id IS NULL");
          } else if (type != null) {
            where.and("t.name = ?", type);
          }
          return byType(em, name, where);
        });
  }

  private Map<String, OfType> byType(EntityManager em, String name, Condition where) {
    String from = JOINS + " LEFT JOIN consumer_types t ON t.id = c.consumer_type_id" + where.sql;
    Map<String, List<Object[]>> rows = new TreeMap<>();
    for (Object[] row :
        Sql.rows(
            em,
            "SELECT a.resource_class_id, SUM(a.used), %s AS type".formatted(name)
                + from
                + " GROUP BY type, a.resource_class_id",
            where.parameters)) {
      rows.computeIfAbsent((String) row[2], type -> new ArrayList<>()).add(row);
    }
    Map<String, OfType> usages = new TreeMap<>();
    for (Object[] row :
        Sql.rows(
            em,
            "SELECT %s AS type, COUNT(DISTINCT a.consumer_id)".formatted(name)
                + from
                + " GROUP BY type",
            where.parameters)) {
      String type = (String) row[0];
      usages.put(
          type, new OfType(Sql.number(row[1]), amounts(em, rows.getOrDefault(type, List.of()))));
    }
    return usages;
  }

  private Map<String, Long> amounts(EntityManager em, List<Object[]> rows) {
    Map<Integer, String> names =
        resourceClasses.names(em, rows.stream().map(row -> Sql.integer(row[0])).toList());
    Map<String, Long> amounts = new TreeMap<>();
    rows.forEach(row -> amounts.put(names.get(Sql.integer(row[0])), Sql.number(row[1])));
    return amounts;
  }

  /** Whose allocations count. */
  private static final class Condition {

    private String sql = " WHERE p.external_id = ?";
    private final List<Object> parameters = new ArrayList<>();

    Condition(String projectId, String userId) {
      parameters.add(projectId);
      if (userId != null) {
        and("c.user_id = (SELECT id FROM users WHERE external_id = ?)", userId);
      }
    }

    void and(String condition, Object... values) {
      sql += " AND " + condition;
      parameters.addAll(List.of(values));
    }
  }
}
