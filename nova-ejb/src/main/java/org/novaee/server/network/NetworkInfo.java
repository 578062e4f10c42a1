package org.novaee.server.network;

import jakarta.persistence.EntityManager;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.novaee.db.Insert;
import org.novaee.db.Row;
import org.novaee.db.Select;
import org.novaee.db.Timestamped;
import org.novaee.db.blob.NetworkInfoBlob;
import org.novaee.model.Vif;

/**
 * What a cell keeps of a server's interfaces: the network info cache, and a row for each in {@code
 * virtual_interfaces}, where Nova looks for their tags.
 */
public final class NetworkInfo {

  private NetworkInfo() {}

  /** The interfaces as recorded. */
  static List<Vif> read(EntityManager cell, String serverUuid) {
    return Select.rows(
            cell,
            "SELECT network_info FROM instance_info_caches"
                + " WHERE instance_uuid = ?1 AND deleted = 0",
            serverUuid)
        .stream()
        .findFirst()
        .map(row -> NetworkInfoBlob.read(row.text(0)))
        .orElse(List.of());
  }

  /** Records the interfaces in place of those recorded before, within a step. */
  public static void write(EntityManager cell, String serverUuid, List<Vif> vifs) {
    cell.createNativeQuery(
            "UPDATE instance_info_caches SET network_info = ?1, updated_at = ?2"
                + " WHERE instance_uuid = ?3 AND deleted = 0")
        .setParameter(1, NetworkInfoBlob.write(vifs))
        .setParameter(2, Timestamped.now())
        .setParameter(3, serverUuid)
        .executeUpdate();
    Set<String> gone = new HashSet<>(tags(cell, serverUuid).keySet());
    Insert added =
        Insert.into(
            "virtual_interfaces",
            "created_at",
            "deleted",
            "address",
            "uuid",
            "instance_uuid",
            "tag");
    for (Vif vif : vifs) {
      if (!gone.remove(vif.portId())) {
        String address = vif.macAddress() + "/" + vif.portId();
        added.row(Timestamped.now(), 0, address, vif.portId(), serverUuid, vif.tag());
      }
    }
    added.run(cell);
    delete(cell, serverUuid, gone);
  }

  /** Each interface's tag by its port's id; null for an interface without one. */
  static Map<String, String> tags(EntityManager cell, String serverUuid) {
    Map<String, String> tags = new HashMap<>();
    for (Row row :
        Select.rows(
            cell,
            "SELECT uuid, tag FROM virtual_interfaces WHERE instance_uuid = ?1 AND deleted = 0",
            serverUuid)) {
      tags.put(row.text(0), row.text(1));
    }
    return tags;
  }

  private static void delete(EntityManager cell, String serverUuid, Collection<String> portIds) {
    for (String portId : portIds) {
      cell.createNativeQuery(
              "UPDATE virtual_interfaces SET deleted = id, deleted_at = ?1"
                  + " WHERE instance_uuid = ?2 AND uuid = ?3 AND deleted = 0")
          .setParameter(1, Timestamped.now())
          .setParameter(2, serverUuid)
          .setParameter(3, portId)
          .executeUpdate();
    }
  }
}
