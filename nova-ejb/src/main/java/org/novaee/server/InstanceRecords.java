package org.novaee.server;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.time.LocalDateTime;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.novaee.action.InstanceActions;
import org.novaee.db.Insert;
import org.novaee.db.Timestamped;
import org.novaee.db.blob.InstanceDraft;
import org.novaee.db.blob.NetworkInfoBlob;
import org.novaee.db.cell.Instance;
import org.novaee.db.cell.InstanceInfoCache;
import org.novaee.model.Selection;
import org.novaee.model.Server;

/** Servers as rows of a cell: making them, and reading them as compute nodes need to know them. */
@ApplicationScoped
public class InstanceRecords {

  private InstanceActions actions;
  private StoredServers stored;

  /** For the container. */
  protected InstanceRecords() {}

  @Inject
  public InstanceRecords(InstanceActions actions, StoredServers stored) {
    this.actions = actions;
    this.stored = stored;
  }

  /**
   * Makes the rows of a new server within a step on its cell.
   *
   * @param chosen the host it goes to, or null where there is none
   */
  public void create(EntityManager cell, NewServer server, Selection chosen) {
    InstanceDraft draft = server.draft();
    LocalDateTime now = Timestamped.now();
    Instance instance = draft.instance();
    place(instance, chosen);
    instance.setUpdatedAt(now);
    cell.persist(instance);
    cell.persist(draft.newExtra());
    cell.persist(noInterfaces(server.uuid()));
    // The rows below are written without the provider and point to the instance's.
    cell.flush();
    metadata(cell, Metadata.OF_USER, server.uuid(), draft.metadata(), now);
    metadata(cell, Metadata.OF_SYSTEM, server.uuid(), draft.systemMetadata(), now);
    BlockDeviceRecords.insert(cell, server.uuid(), server.blockDevices());
    tags(cell, server);
    SecurityGroupNames.attach(cell, instance, draft.securityGroups());
    actions.start(cell, server.uuid(), InstanceActions.CREATE);
  }

  /** The servers of a cell that are not deleted, by uuid; those that are not there are missing. */
  public Map<String, Server> load(EntityManager cell, Collection<String> serverUuids) {
    return stored.byUuid(cell, serverUuids);
  }

  /** All servers of a cell that are recorded on the host and not deleted. */
  public List<Server> onHost(EntityManager cell, String host) {
    return stored.onHost(cell, host);
  }

  private static void place(Instance instance, Selection chosen) {
    if (chosen != null) {
      instance.setHost(chosen.host());
      instance.setNode(chosen.node());
      instance.setLaunchedOn(chosen.host());
      instance.setAvailabilityZone(chosen.availabilityZone());
    }
  }

  private static InstanceInfoCache noInterfaces(String serverUuid) {
    InstanceInfoCache cache = new InstanceInfoCache();
    cache.setInstanceUuid(serverUuid);
    cache.setNetworkInfo(NetworkInfoBlob.write(List.of()));
    return cache;
  }

  private static void metadata(
      EntityManager cell,
      String table,
      String serverUuid,
      Map<String, String> items,
      LocalDateTime now) {
    Insert insert = Insert.into(table, "created_at", "deleted", "instance_uuid", "key", "value");
    items.forEach((key, value) -> insert.row(now, 0, serverUuid, key, value));
    insert.run(cell);
  }

  private static void tags(EntityManager cell, NewServer server) {
    Insert insert = Insert.into("tags", "resource_id", "tag");
    server.tags().forEach(tag -> insert.row(server.uuid(), tag));
    insert.run(cell);
  }
}
