package org.novaee.server;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Set;
import org.novaee.db.Insert;
import org.novaee.db.Row;
import org.novaee.db.Select;
import org.novaee.db.Timestamped;
import org.novaee.db.blob.BlockDeviceBlob;
import org.novaee.db.blob.InstanceBlob;
import org.novaee.db.blob.RequestSpecBlob;
import org.novaee.db.blob.TagsBlob;
import org.novaee.db.cell.Instance;
import org.novaee.model.BlockDevice;
import org.novaee.model.ImageRef;
import org.novaee.model.RequestSpec;

/**
 * Servers that were accepted and stand in no cell yet, in nova_api: their build request, their
 * request spec and their mapping without a cell.
 */
@ApplicationScoped
public class BuildRequests {

  /** Records the servers within a step on nova_api. */
  public void create(EntityManager api, Collection<NewServer> servers, RequestSpec spec) {
    Insert requests =
        Insert.into(
            "build_requests",
            "created_at",
            "project_id",
            "instance_uuid",
            "instance",
            "block_device_mappings",
            "tags");
    Insert specs = Insert.into("request_specs", "created_at", "instance_uuid", "spec");
    Insert mappings =
        Insert.into(
            "instance_mappings",
            "created_at",
            "instance_uuid",
            "project_id",
            "user_id",
            "queued_for_delete");
    for (NewServer server : servers) {
      Instance instance = server.draft().instance();
      requests.row(
          instance.getCreatedAt(),
          instance.getProjectId(),
          server.uuid(),
          InstanceBlob.write(server.draft()),
          BlockDeviceBlob.write(server.blockDevices(), server.uuid()),
          TagsBlob.write(server.tags(), server.uuid()));
      specs.row(
          instance.getCreatedAt(),
          server.uuid(),
          RequestSpecBlob.write(spec, server.uuid(), server.draft().pciRequests()));
      mappings.row(
          instance.getCreatedAt(),
          server.uuid(),
          instance.getProjectId(),
          instance.getUserId(),
          false);
    }
    requests.run(api);
    specs.run(api);
    mappings.run(api);
  }

  /**
   * Within a step on nova_api: writes what became of a server's block devices.
   *
   * @return whether the server is still to be built
   */
  public boolean updateDevices(EntityManager api, String serverUuid, List<BlockDevice> devices) {
    return execute(
            api,
            "UPDATE build_requests SET block_device_mappings = ?1, updated_at = ?2"
                + " WHERE instance_uuid = ?3",
            List.of(BlockDeviceBlob.write(devices, serverUuid), Timestamped.now(), serverUuid))
        > 0;
  }

  /** Those of the servers that are still to be built, in the given order. */
  public List<String> existing(EntityManager api, Collection<String> serverUuids) {
    if (serverUuids.isEmpty()) {
      return List.of();
    }
    Set<String> found = new HashSet<>();
    Select.rows(
            api,
            "SELECT instance_uuid FROM build_requests WHERE instance_uuid IN "
                + Select.in(1, serverUuids.size()),
            serverUuids)
        .forEach(row -> found.add(row.text(0)));
    return serverUuids.stream().filter(found::contains).toList();
  }

  /** The servers that are still to be built, by uuid; the others are missing. */
  public Map<String, NewServer> load(EntityManager api, Collection<String> serverUuids) {
    if (serverUuids.isEmpty()) {
      return Map.of();
    }
    Map<String, NewServer> servers = new LinkedHashMap<>();
    for (Row row :
        Select.rows(
            api,
            "SELECT instance_uuid, instance, block_device_mappings, tags FROM build_requests"
                + " WHERE instance_uuid IN "
                + Select.in(1, serverUuids.size())
                + " ORDER BY id",
            serverUuids)) {
      servers.put(
          row.text(0),
          new NewServer(
              InstanceBlob.read(row.text(1)),
              BlockDeviceBlob.read(row.text(2)),
              TagsBlob.read(row.text(3))));
    }
    return servers;
  }

  /**
   * What the scheduler is to be asked for a server.
   *
   * @throws NoSuchElementException if nothing is recorded
   */
  public RequestSpec spec(EntityManager api, String serverUuid) {
    return Select.rows(api, "SELECT spec FROM request_specs WHERE instance_uuid = ?1", serverUuid)
        .stream()
        .findFirst()
        .map(row -> RequestSpecBlob.read(row.text(0)))
        .orElseThrow(
            () -> new NoSuchElementException("There is no request spec for " + serverUuid));
  }

  /** Within a step on nova_api: a server is made from another image from now on. */
  public void changeImage(EntityManager api, String serverUuid, ImageRef image) {
    List<Row> rows =
        Select.rows(
            api, "SELECT spec FROM request_specs WHERE instance_uuid = ?1 FOR UPDATE", serverUuid);
    for (Row row : rows) {
      execute(
          api,
          "UPDATE request_specs SET updated_at = ?1, spec = ?2 WHERE instance_uuid = ?3",
          List.of(Timestamped.now(), RequestSpecBlob.withImage(row.text(0), image), serverUuid));
    }
  }

  /** Within a step on nova_api: a server is bound to another zone from now on, or to none. */
  public void changeZone(EntityManager api, String serverUuid, String zone) {
    for (Row row :
        Select.rows(
            api,
            "SELECT spec FROM request_specs WHERE instance_uuid = ?1 FOR UPDATE",
            serverUuid)) {
      execute(
          api,
          "UPDATE request_specs SET spec = ?1, updated_at = ?2 WHERE instance_uuid = ?3",
          List.of(RequestSpecBlob.inZone(row.text(0), zone), Timestamped.now(), serverUuid));
    }
  }

  /** Within a step on nova_api: the servers stand in a cell now, their build requests end. */
  public void map(EntityManager api, String cellUuid, Collection<String> serverUuids) {
    if (serverUuids.isEmpty()) {
      return;
    }
    List<Object> parameters = new ArrayList<>(List.of(Timestamped.now(), cellUuid));
    parameters.addAll(serverUuids);
    execute(
        api,
        "UPDATE instance_mappings SET updated_at = ?1,"
            + " cell_id = (SELECT id FROM cell_mappings WHERE uuid = ?2)"
            + " WHERE instance_uuid IN "
            + Select.in(3, serverUuids.size()),
        parameters);
    execute(
        api,
        "DELETE FROM build_requests WHERE instance_uuid IN " + Select.in(1, serverUuids.size()),
        serverUuids);
    settle(api, serverUuids);
  }

  /** A host that was asked for counts for the first scheduling alone. */
  private static void settle(EntityManager api, Collection<String> serverUuids) {
    for (Row row :
        Select.rows(
            api,
            "SELECT instance_uuid, spec FROM request_specs WHERE instance_uuid IN "
                + Select.in(1, serverUuids.size())
                + " AND spec LIKE '%\"requested_destination\":{%'",
            serverUuids)) {
      execute(
          api,
          "UPDATE request_specs SET spec = ?1, updated_at = ?2 WHERE instance_uuid = ?3",
          List.of(RequestSpecBlob.settled(row.text(1)), Timestamped.now(), row.text(0)));
    }
  }

  /**
   * Within a step on nova_api: the user does not want the server any more, before it stands in a
   * cell. What is under way for it finds no build request and undoes itself.
   *
   * @return whether it was still to be built
   */
  public boolean delete(EntityManager api, String serverUuid) {
    if (execute(api, "DELETE FROM build_requests WHERE instance_uuid = ?1", List.of(serverUuid))
        == 0) {
      return false;
    }
    execute(
        api,
        "UPDATE instance_mappings SET queued_for_delete = TRUE, updated_at = ?1"
            + " WHERE instance_uuid = ?2",
        List.of(Timestamped.now(), serverUuid));
    execute(api, "DELETE FROM instance_group_member WHERE instance_uuid = ?1", List.of(serverUuid));
    return true;
  }

  private static int execute(EntityManager api, String sql, Collection<?> parameters) {
    var query = api.createNativeQuery(sql);
    int index = 1;
    for (Object parameter : parameters) {
      query.setParameter(index++, parameter);
    }
    return query.executeUpdate();
  }
}
