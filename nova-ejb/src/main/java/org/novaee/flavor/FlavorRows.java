package org.novaee.flavor;

import jakarta.persistence.EntityManager;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.novaee.db.Row;
import org.novaee.db.Select;
import org.novaee.fault.Fault;
import org.novaee.model.Flavor;

/** Reads flavors: one statement for the flavors, one for their extra specs. */
final class FlavorRows {

  private static final String SELECT =
      "SELECT f.id, f.flavorid, f.name, f.vcpus, f.memory_mb, f.root_gb, f.ephemeral_gb, f.swap,"
          + " f.rxtx_factor, f.vcpu_weight, f.disabled, f.is_public, f.description"
          + " FROM flavors f WHERE ";

  private static final String ACCESSIBLE =
      "EXISTS (SELECT 1 FROM flavor_projects p WHERE p.flavor_id = f.id AND p.project_id = ?)";

  private FlavorRows() {}

  /** The flavor if the project may see it, or null. */
  static Flavor find(EntityManager em, String flavorId, String projectId, boolean seesAll) {
    Conditions where = new Conditions().add("f.flavorid = ?", flavorId);
    if (!seesAll) {
      where.add("(f.is_public = 1 OR " + ACCESSIBLE + ")", projectId == null ? "" : projectId);
    }
    return read(em, where, "").stream().findFirst().orElse(null);
  }

  static List<Flavor> list(EntityManager em, FlavorQuery query, String projectId) {
    Conditions where = new Conditions();
    if (query.isPublic() != null) {
      if (query.isPublic() && projectId != null) {
        where.add("(f.is_public = 1 OR " + ACCESSIBLE + ")", projectId);
      } else {
        where.add("f.is_public = ?", query.isPublic() ? 1 : 0);
      }
    }
    if (query.enabledOnly()) {
      where.add("(f.disabled = 0 OR f.disabled IS NULL)");
    }
    if (query.minRamMb() != null) {
      where.add("f.memory_mb >= ?", query.minRamMb());
    }
    if (query.minDiskGb() != null) {
      where.add("f.root_gb >= ?", query.minDiskGb());
    }
    if (query.name() != null) {
      where.add("f.name = ?", query.name());
    }
    if (query.marker() != null) {
      afterMarker(em, query, where);
    }
    String direction = query.ascending() ? " ASC" : " DESC";
    return read(
        em,
        where,
        " ORDER BY f."
            + query.sortKey()
            + direction
            + ", f.id"
            + direction
            + " LIMIT "
            + query.limit());
  }

  /** NULL sorts before everything, as MariaDB has it. */
  private static void afterMarker(EntityManager em, FlavorQuery query, Conditions where) {
    String column = "f." + query.sortKey();
    List<Row> rows =
        Select.rows(
            em,
            "SELECT f.id, " + column + " IS NULL FROM flavors f WHERE f.flavorid = ?1",
            query.marker());
    if (rows.isEmpty()) {
      throw Fault.invalid("marker [" + query.marker() + "] not found");
    }
    long id = rows.get(0).number(0);
    boolean markerIsNull = rows.get(0).truth(1);
    String value = "(SELECT m." + query.sortKey() + " FROM flavors m WHERE m.id = ?)";
    if (query.ascending()) {
      if (markerIsNull) {
        where.add("(" + column + " IS NOT NULL OR f.id > ?)", id);
      } else {
        where.add(
            "(" + column + " > " + value + " OR (" + column + " = " + value + " AND f.id > ?))",
            id,
            id,
            id);
      }
    } else if (markerIsNull) {
      where.add("(" + column + " IS NULL AND f.id < ?)", id);
    } else {
      where.add(
          "("
              + column
              + " < "
              + value
              + " OR "
              + column
              + " IS NULL OR ("
              + column
              + " = "
              + value
              + " AND f.id < ?))",
          id,
          id,
          id);
    }
  }

  private static List<Flavor> read(EntityManager em, Conditions where, String order) {
    List<Row> rows = Select.rows(em, SELECT + where.text() + order, where.parameters());
    if (rows.isEmpty()) {
      return List.of();
    }
    Map<Long, Map<String, String>> specs = specs(em, rows);
    List<Flavor> flavors = new ArrayList<>(rows.size());
    for (Row row : rows) {
      flavors.add(flavor(row, specs.get(row.number(0))));
    }
    return flavors;
  }

  private static Map<Long, Map<String, String>> specs(EntityManager em, List<Row> flavors) {
    Map<Long, Map<String, String>> specs = new HashMap<>();
    List<Row> rows =
        Select.rows(
            em,
            "SELECT flavor_id, `key`, value FROM flavor_extra_specs WHERE flavor_id IN "
                + Select.in(1, flavors.size()),
            flavors.stream().map(row -> row.number(0)).toList());
    for (Row row : rows) {
      specs
          .computeIfAbsent(row.number(0), id -> new TreeMap<>())
          .put(row.text(1), row.text(2) == null ? "" : row.text(2));
    }
    return specs;
  }

  private static Flavor flavor(Row row, Map<String, String> specs) {
    return new Flavor(
        row.number(0),
        row.text(1),
        row.text(2),
        row.integer(3),
        row.integer(4),
        row.integer(5),
        row.integer(6),
        row.integer(7),
        row.text(8) == null ? 1 : Double.parseDouble(row.text(8)),
        row.integer(9),
        row.truth(10),
        row.truth(11),
        row.text(12),
        specs);
  }
}
