package org.novaee.server.act;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.novaee.cell.Cell;
import org.novaee.db.Timestamped;
import org.novaee.server.Metadata;
import org.novaee.server.query.ServerLookup;

/**
 * The password a guest made for its administrator, encrypted by the guest with the server's key and
 * kept in pieces: {@code password_0} to {@code password_3} of the system metadata. Nobody here can
 * read it.
 */
@ApplicationScoped
public class ServerPassword {

  private static final String PREFIX = "password_";

  private ServerLookup lookup;
  private ServerChanges changes;

  /** For the container. */
  protected ServerPassword() {}

  @Inject
  public ServerPassword(ServerLookup lookup, ServerChanges changes) {
    this.lookup = lookup;
    this.changes = changes;
  }

  /** The password as the guest encrypted it; empty for none. */
  public String of(String uuid, boolean admin) {
    Cell cell = lookup.locate(uuid, admin).cell();
    if (cell == null) {
      return "";
    }
    changes.require(cell, uuid);
    Map<String, String> pieces =
        new TreeMap<>(
            cell.database()
                .read(em -> Metadata.of(em, Metadata.OF_SYSTEM, List.of(uuid)))
                .getOrDefault(uuid, Map.of()));
    pieces.keySet().removeIf(key -> !key.startsWith(PREFIX));
    return String.join("", pieces.values());
  }

  /** Forgets the password; the guest keeps it. */
  public void clear(String uuid, boolean admin) {
    Cell cell = lookup.locate(uuid, admin).cell();
    if (cell == null) {
      return;
    }
    changes.require(cell, uuid);
    cell.database()
        .stepRun(
            em ->
                em.createNativeQuery(
                        "UPDATE instance_system_metadata SET value = '', updated_at = ?1"
                            + " WHERE instance_uuid = ?2 AND `key` LIKE 'password\\_%'"
                            + " AND deleted = 0")
                    .setParameter(1, Timestamped.now())
                    .setParameter(2, uuid)
                    .executeUpdate());
  }
}
