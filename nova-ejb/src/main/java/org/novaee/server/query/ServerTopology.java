package org.novaee.server.query;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import org.novaee.db.Database;
import org.novaee.db.NovaApi;
import org.novaee.db.Row;
import org.novaee.db.Select;
import org.novaee.db.blob.InstanceNumaBlob;
import org.novaee.fault.Fault;
import org.novaee.numa.InstanceNumaTopology;
import org.novaee.server.BuildRequests;
import org.novaee.server.NewServer;

/** The NUMA nodes of servers. */
@ApplicationScoped
public class ServerTopology {

  private Database api;
  private BuildRequests buildRequests;

  /** For the container. */
  protected ServerTopology() {}

  @Inject
  public ServerTopology(@NovaApi Database api, BuildRequests buildRequests) {
    this.api = api;
    this.buildRequests = buildRequests;
  }

  /**
   * The topology of a server; null for one without.
   *
   * @throws Fault of kind not found if the server is gone
   */
  public InstanceNumaTopology of(ServerLookup.Location at) {
    if (at.cell() == null) {
      NewServer pending = api.read(em -> buildRequests.load(em, List.of(at.uuid()))).get(at.uuid());
      return pending == null ? null : pending.draft().numaTopology();
    }
    List<Row> rows =
        at.cell()
            .database()
            .read(
                em ->
                    Select.rows(
                        em,
                        "SELECT e.numa_topology FROM instances i LEFT JOIN instance_extra e"
                            + " ON e.instance_uuid = i.uuid WHERE i.uuid = ?1 AND i.deleted = 0",
                        at.uuid()));
    if (rows.isEmpty()) {
      throw ServerLookup.notFound(at.uuid());
    }
    return InstanceNumaBlob.read(rows.get(0).text(0));
  }
}
