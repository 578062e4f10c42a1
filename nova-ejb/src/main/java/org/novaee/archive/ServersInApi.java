package org.novaee.archive;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.novaee.db.Database;
import org.novaee.db.Select;
import org.novaee.db.Update;

/** What {@code nova_api} keeps of servers that are deleted, until they are archived. */
final class ServersInApi {

  private static final List<String> TABLES =
      List.of("instance_mappings", "request_specs", "instance_group_member");

  private final Database api;

  ServersInApi(Database api) {
    this.api = api;
  }

  /**
   * Removes it, in one transaction.
   *
   * @return how many rows of each table
   */
  Map<String, Integer> remove(List<String> uuids) {
    return api.step(
        em -> {
          Map<String, Integer> removed = new TreeMap<>();
          for (String table : TABLES) {
            removed.put(
                table,
                Update.run(
                    em,
                    "DELETE FROM %s WHERE instance_uuid IN %s"
                        .formatted(table, Select.in(1, uuids.size())),
                    uuids));
          }
          return removed;
        });
  }
}
