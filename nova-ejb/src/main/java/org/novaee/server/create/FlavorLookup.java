package org.novaee.server.create;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.novaee.db.Row;
import org.novaee.db.Select;
import org.novaee.fault.Fault;
import org.novaee.model.Flavor;

/** Finds flavors for those who may use them. */
@ApplicationScoped
public class FlavorLookup {

  /**
   * The flavor, if it is public, the project has access, or the caller sees all.
   *
   * @throws Fault of kind invalid where there is none, or it is disabled
   */
  public Flavor require(EntityManager api, String flavorId, String projectId, boolean seesAll) {
    List<Row> rows =
        Select.rows(
            api,
            "SELECT f.id, f.flavorid, f.name, f.vcpus, f.memory_mb, f.root_gb, f.ephemeral_gb,"
                + " f.swap, f.rxtx_factor, f.vcpu_weight, f.disabled, f.is_public, f.description"
                + " FROM flavors f WHERE f.flavorid = ?1 AND (f.is_public = 1 OR ?2 = 1"
                + " OR EXISTS (SELECT 1 FROM flavor_projects p"
                + " WHERE p.flavor_id = f.id AND p.project_id = ?3))",
            flavorId,
            seesAll ? 1 : 0,
            projectId);
    if (rows.isEmpty() || rows.get(0).truth(10)) {
      throw Fault.invalid("Flavor " + flavorId + " could not be found.");
    }
    Row row = rows.get(0);
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
        extraSpecs(api, row.number(0)));
  }

  private static Map<String, String> extraSpecs(EntityManager api, long flavor) {
    Map<String, String> specs = new TreeMap<>();
    Select.rows(api, "SELECT `key`, value FROM flavor_extra_specs WHERE flavor_id = ?1", flavor)
        .forEach(row -> specs.put(row.text(0), row.text(1) == null ? "" : row.text(1)));
    return specs;
  }
}
