package org.novaee.testing;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.novaee.action.InstanceActions;
import org.novaee.cell.Cell;
import org.novaee.db.Timestamped;
import org.novaee.db.blob.InstanceDraft;
import org.novaee.db.blob.NetworkInfoBlob;
import org.novaee.db.cell.Instance;
import org.novaee.model.Flavor;
import org.novaee.model.ImageRef;
import org.novaee.model.RequestSpec;
import org.novaee.model.Selection;
import org.novaee.model.Vif;
import org.novaee.server.BuildRequests;
import org.novaee.server.InstanceRecords;
import org.novaee.server.NewServer;
import org.novaee.server.StoredServers;

/** A server that stands in a cell, written down step by step in a test. */
public final class StoredServer {

  private static final Flavor SMALL =
      new Flavor(3, "1", "m1.small", 1, 512, 1, 0, 0, 1, 0, false, true, null, Map.of("hw:a", "b"));

  private static final ImageRef IMAGE =
      new ImageRef(
          "70a599e0-31e7-49b7-b260-868f441e862b",
          null,
          null,
          null,
          null,
          null,
          null,
          0,
          0,
          0,
          null,
          null,
          null,
          null,
          null,
          Map.of());

  private final String uuid = UUID.randomUUID().toString();
  private final String projectId;
  private final String name;
  private final Map<String, String> metadata = new LinkedHashMap<>();
  private List<String> tags = List.of();
  private String vmState = "active";
  private String node = "n1";

  private StoredServer(String projectId, String name) {
    this.projectId = projectId;
    this.name = name;
  }

  public static StoredServer of(String projectId, String name) {
    return new StoredServer(projectId, name);
  }

  public StoredServer metadata(String key, String value) {
    metadata.put(key, value);
    return this;
  }

  public StoredServer tags(String... values) {
    tags = List.of(values);
    return this;
  }

  public StoredServer state(String value) {
    vmState = value;
    return this;
  }

  public StoredServer node(String value) {
    node = value;
    return this;
  }

  public String uuid() {
    return uuid;
  }

  /** Writes it to the cell that has hosts. */
  public StoredServer add(Cloud cloud) {
    return add(cloud, false);
  }

  /** Writes it to one of the two cells. */
  public StoredServer add(Cloud cloud, boolean toCell0) {
    Cell cell = toCell0 ? cloud.cell0() : cloud.cell1();
    NewServer server =
        new NewServer(
            new InstanceDraft(
                instance(),
                SMALL,
                metadata,
                Map.of("image_architecture", "x86_64", "image_min_ram", "0"),
                null,
                List.of("default"),
                List.of()),
            List.of(),
            tags);
    BuildRequests requests = new BuildRequests();
    cloud.api().stepRun(em -> requests.create(em, List.of(server), spec()));
    InstanceRecords records =
        new InstanceRecords(new InstanceActions(), new StoredServers("instance-%08x"));
    cell.database()
        .stepRun(
            em -> {
              records.create(
                  em, server, new Selection("h1", node, "provider", cell.uuid(), "nova", Map.of()));
              em.createQuery(
                      "UPDATE InstanceInfoCache c SET c.networkInfo = :info"
                          + " WHERE c.instanceUuid = :uuid")
                  .setParameter("info", NetworkInfoBlob.write(List.of(vif())))
                  .setParameter("uuid", uuid)
                  .executeUpdate();
            });
    cloud.api().stepRun(em -> requests.map(em, cell.uuid(), List.of(uuid)));
    return this;
  }

  private Instance instance() {
    Instance instance = new Instance();
    instance.setUuid(uuid);
    instance.setCreatedAt(Timestamped.now());
    instance.setProjectId(projectId);
    instance.setUserId("user");
    instance.setDisplayName(name);
    instance.setVmState(vmState);
    instance.setPowerState(1);
    instance.setLaunchedAt(Timestamped.now());
    instance.setImageRef(IMAGE.id());
    instance.setInstanceTypeId(3);
    instance.setVcpus(1);
    instance.setMemoryMb(512);
    instance.setLocked(false);
    instance.setHidden(false);
    return instance;
  }

  private RequestSpec spec() {
    return new RequestSpec(
        projectId,
        "user",
        1,
        SMALL,
        IMAGE,
        "zone",
        List.of(),
        List.of(),
        null,
        null,
        List.of(),
        Map.of("same_host", List.of(uuid)),
        null);
  }

  private static Vif vif() {
    return new Vif(
        UUID.randomUUID().toString(),
        "fa:16:3e:00:00:01",
        "net",
        "private",
        "bridge",
        "tap1",
        "br1",
        1500,
        true,
        true,
        null,
        List.of(
            new Vif.Subnet(
                "10.0.0.0/24", 4, "10.0.0.1", List.of("8.8.8.8"), List.of("10.0.0.7"), null)));
  }
}
