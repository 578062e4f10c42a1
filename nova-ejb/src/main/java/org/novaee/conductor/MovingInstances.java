package org.novaee.conductor;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.novaee.db.Row;
import org.novaee.db.Select;
import org.novaee.db.Timestamped;
import org.novaee.db.Update;
import org.novaee.db.blob.FlavorBlob;
import org.novaee.model.Flavor;
import org.novaee.model.Server;
import org.novaee.server.InstanceRecords;

/** What a move changes of a server's rows in its cell, within the caller's step. */
@ApplicationScoped
class MovingInstances {

  private static final String OLD_VM_STATE = "old_vm_state";

  @Inject private InstanceRecords instances;

  /** The server as recorded now, null if it is deleted. */
  Server find(EntityManager em, String serverUuid) {
    return instances.load(em, List.of(serverUuid)).get(serverUuid);
  }

  /**
   * Changes columns of a server that is in one of these tasks.
   *
   * @return whether it was
   */
  boolean change(EntityManager em, String serverUuid, List<String> tasks, Map<String, ?> columns) {
    List<Object> values = new ArrayList<>(List.of(Timestamped.now()));
    StringBuilder sql = new StringBuilder("UPDATE instances SET updated_at = ?1");
    columns.forEach(
        (column, value) -> {
          values.add(value);
          sql.append(", ").append(column).append(" = ?").append(values.size());
        });
    values.add(serverUuid);
    sql.append(" WHERE deleted = 0 AND uuid = ?").append(values.size());
    sql.append(" AND task_state IN ").append(Select.in(values.size() + 1, tasks.size()));
    values.addAll(tasks);
    return Update.run(em, sql.toString(), values) == 1;
  }

  /**
   * A server that is in one of these tasks has none any more.
   *
   * @param vmState what it is then; null if that stays
   * @return whether it was
   */
  boolean rest(EntityManager em, String serverUuid, List<String> tasks, String vmState) {
    Map<String, Object> columns = new LinkedHashMap<>();
    columns.put("task_state", null);
    if (vmState != null) {
      columns.put("vm_state", vmState);
    }
    return change(em, serverUuid, tasks, columns);
  }

  /** The columns that say where a server is. */
  static Map<String, Object> on(Place place) {
    Map<String, Object> columns = new LinkedHashMap<>();
    columns.put("host", place.host());
    columns.put("node", place.node());
    columns.put("compute_id", place.computeId());
    columns.put("availability_zone", place.zone());
    return columns;
  }

  /**
   * Where a server is.
   *
   * @param computeId the key of the node's row, or null
   */
  record Place(String host, String node, Integer computeId, String zone) {}

  /** The columns that say how big a server is. */
  static Map<String, Object> sized(Flavor flavor) {
    Map<String, Object> columns = new LinkedHashMap<>();
    columns.put("instance_type_id", flavor.id());
    columns.put("vcpus", flavor.vcpus());
    columns.put("memory_mb", flavor.memoryMb());
    columns.put("root_gb", flavor.rootGb());
    columns.put("ephemeral_gb", flavor.ephemeralGb());
    return columns;
  }

  /** The flavors a server has, had and gets. */
  FlavorBlob flavors(EntityManager em, String serverUuid) {
    List<Row> rows =
        Select.rows(
            em,
            "SELECT flavor FROM instance_extra WHERE instance_uuid = ?1 AND deleted = 0",
            serverUuid);
    return FlavorBlob.read(rows.get(0).text(0));
  }

  void setFlavors(EntityManager em, String serverUuid, FlavorBlob flavors) {
    Update.run(
        em,
        "UPDATE instance_extra SET flavor = ?1, updated_at = ?2"
            + " WHERE instance_uuid = ?3 AND deleted = 0",
        List.of(flavors.write(), Timestamped.now(), serverUuid));
  }

  /** Keeps the state a server is to have again. */
  void rememberState(EntityManager em, String serverUuid, String vmState) {
    forgetState(em, serverUuid);
    Update.run(
        em,
        "INSERT INTO instance_system_metadata (created_at, deleted, instance_uuid, `key`, value)"
            + " VALUES (?1, 0, ?2, ?3, ?4)",
        List.of(Timestamped.now(), serverUuid, OLD_VM_STATE, vmState));
  }

  /** The state a server is to have again; {@code active} where none was kept. */
  static String rememberedState(Server server) {
    return server.systemMetadata().getOrDefault(OLD_VM_STATE, "active");
  }

  void forgetState(EntityManager em, String serverUuid) {
    Update.run(
        em,
        "UPDATE instance_system_metadata SET deleted = id, deleted_at = ?1"
            + " WHERE instance_uuid = ?2 AND `key` = ?3 AND deleted = 0",
        List.of(Timestamped.now(), serverUuid, OLD_VM_STATE));
  }
}
