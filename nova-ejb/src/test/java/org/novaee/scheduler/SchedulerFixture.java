package org.novaee.scheduler;

import jakarta.persistence.EntityManager;
import jakarta.persistence.Query;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.eclipse.microprofile.config.Config;
import org.novaee.db.Database;
import org.novaee.db.OpenDatabase;
import org.novaee.db.Timestamped;
import org.novaee.db.api.Aggregate;
import org.novaee.db.api.AggregateHost;
import org.novaee.db.api.AggregateMetadata;
import org.novaee.db.api.InstanceGroup;
import org.novaee.db.api.InstanceGroupMember;
import org.novaee.db.blob.PciPoolsBlob;
import org.novaee.db.cell.ComputeNode;
import org.novaee.db.cell.Service;
import org.novaee.db.migration.Schema;
import org.novaee.model.HostReport;
import org.novaee.model.PciDevice;
import org.novaee.model.ServerGroup;
import org.novaee.neighbour.testing.FakeNetworks;
import org.novaee.pci.HostPciDevices;
import org.novaee.placement.Allocations;
import org.novaee.placement.Consumers;
import org.novaee.placement.OwnPlacement;
import org.novaee.placement.PlacementService;
import org.novaee.placement.ResourceClasses;
import org.novaee.rpc.contract.Conductor;
import org.novaee.rpc.contract.Scheduler;
import org.novaee.testing.Cloud;
import org.novaee.testing.MariaDbServer;

/** The scheduler with real databases and a recorded conductor. */
final class SchedulerFixture implements AutoCloseable {

  final Cloud cloud;
  final OpenDatabase openPlacement;
  final Database placement;
  final RecordedConductor recorded = new RecordedConductor();
  final Allocations allocations = new Allocations(new ResourceClasses(), new Consumers());
  final FakeReach reach = new FakeReach();
  final FakeNetworks ports = new FakeNetworks();
  final Scheduler scheduler;

  SchedulerFixture(MariaDbServer server, Map<String, String> options) {
    cloud = new Cloud(server);
    openPlacement = server.open(Schema.PLACEMENT);
    placement = openPlacement.database();
    scheduler = newScheduler(options);
  }

  /** One more scheduler on the same databases, as another control node has it. */
  Scheduler newScheduler(Map<String, String> options) {
    Config config = Cloud.config(options);
    Conductor conductor = recorded.conductor();
    PlacementService own = OwnPlacement.of(placement);
    ServerGroups groups = new ServerGroups(cloud.api());
    HostStates states = new HostStates(cloud.cells(), cloud.scatterGather(), cloud.api(), config);
    CandidateHosts hosts = new CandidateHosts(own, states, config);
    NetworkWishes networks = new NetworkWishes(ports, reach, own);
    FilterScheduler filters = new FilterScheduler(hosts, groups, networks, own, conductor, config);
    return new SchedulerTasks(
        filters,
        new Rescheduling(groups, own, conductor, 3),
        new RebuildFit(states, own, conductor, config),
        new MoveScheduler(filters, groups, networks, own, conductor),
        new UnshelveScheduler(filters, groups, networks, own, conductor),
        own);
  }

  /** What is known of hosts, as a scheduler of its own has it. */
  HostStates newStates(Map<String, String> options) {
    return new HostStates(cloud.cells(), cloud.scatterGather(), cloud.api(), Cloud.config(options));
  }

  /** What a host tells of its devices. */
  void haveDevices(String host, PciDevice... devices) {
    change(
        "UPDATE compute_nodes SET pci_stats = ? WHERE host = ?",
        PciPoolsBlob.write(new HostPciDevices(List.of(devices)).pools()),
        host);
  }

  /** As if a host had told nothing for a while. */
  void settle(String host) {
    change(
        "UPDATE compute_nodes SET updated_at = UTC_TIMESTAMP() - INTERVAL 1 HOUR WHERE host = ?",
        host);
  }

  /** Adds a server's row, no more. */
  void addServer(String uuid, String host, int flavorId) {
    change(
        "INSERT INTO instances (uuid, project_id, instance_type_id, host, node, deleted, hidden,"
            + " updated_at) VALUES (?, 'project', ?, ?, ?, 0, 0, UTC_TIMESTAMP())",
        uuid,
        flavorId,
        host,
        host + ".node");
  }

  void deleteServer(String uuid) {
    change("UPDATE instances SET deleted = id, updated_at = UTC_TIMESTAMP() WHERE uuid = ?", uuid);
  }

  void addSystemMetadata(String uuid, String key, String value) {
    change(
        "INSERT INTO instance_system_metadata (instance_uuid, `key`, value, deleted)"
            + " VALUES (?, ?, ?, 0)",
        uuid,
        key,
        value);
  }

  private void change(String sql, Object... values) {
    cloud
        .cell1()
        .database()
        .stepRun(
            em -> {
              Query query = em.createNativeQuery(sql);
              for (int i = 0; i < values.length; i++) {
                query.setParameter(i + 1, values[i]);
              }
              query.executeUpdate();
            });
  }

  /** Adds a host that is up, and returns its node's uuid. */
  String addHost(String name, int vcpus) {
    String uuid = UUID.randomUUID().toString();
    HostReport report =
        new HostReport(
            uuid,
            name,
            name + ".node",
            "10.0.0.1",
            "QEMU",
            8002001,
            vcpus,
            0,
            65536,
            0,
            1000,
            0,
            1000,
            0,
            "{}",
            List.of(List.of("x86_64", "kvm", "hvm")),
            Map.of(
                "VCPU", new HostReport.Inventory(vcpus, 0, 1, vcpus, 1, 1.0),
                "MEMORY_MB", new HostReport.Inventory(65536, 0, 1, 65536, 1, 1.0),
                "DISK_GB", new HostReport.Inventory(1000, 0, 1, 1000, 1, 1.0)),
            List.of());
    cloud
        .cell1()
        .database()
        .stepRun(
            em -> {
              em.persist(service(name));
              em.persist(node(report));
            });
    scheduler.updateInventory(report);
    return uuid;
  }

  /** The uuid of a host's node. */
  String uuidOf(String host) {
    return cloud
        .cell1()
        .database()
        .read(
            em ->
                em.createQuery(
                        "SELECT n.uuid FROM ComputeNode n WHERE n.host = :host", String.class)
                    .setParameter("host", host)
                    .getSingleResult());
  }

  void changeService(String host, boolean disabled) {
    cloud
        .cell1()
        .database()
        .stepRun(
            em ->
                em.createQuery("UPDATE Service s SET s.disabled = :disabled WHERE s.host = :host")
                    .setParameter("disabled", disabled)
                    .setParameter("host", host)
                    .executeUpdate());
  }

  void addZone(String zone, String... hosts) {
    addAggregate(Map.of("availability_zone", zone), hosts);
  }

  /** Adds an aggregate, here and at placement. */
  void addAggregate(Map<String, String> keys, String... hosts) {
    String uuid = UUID.randomUUID().toString();
    cloud
        .api()
        .stepRun(
            em -> {
              Aggregate aggregate = new Aggregate();
              aggregate.setUuid(uuid);
              aggregate.setName("aggregate of " + keys);
              em.persist(aggregate);
              em.flush();
              keys.forEach(
                  (key, value) -> {
                    AggregateMetadata metadata = new AggregateMetadata();
                    metadata.setAggregateId(aggregate.getId());
                    metadata.setKey(key);
                    metadata.setValue(value);
                    em.persist(metadata);
                  });
              for (String host : hosts) {
                AggregateHost member = new AggregateHost();
                member.setAggregateId(aggregate.getId());
                member.setHost(host);
                em.persist(member);
              }
            });
    placement.stepRun(em -> join(em, uuid, hosts));
  }

  private static void join(EntityManager em, String aggregate, String... hosts) {
    em.createNativeQuery("INSERT INTO placement_aggregates (uuid) VALUES (?)")
        .setParameter(1, aggregate)
        .executeUpdate();
    for (String host : hosts) {
      em.createNativeQuery(
              "INSERT INTO resource_provider_aggregates (resource_provider_id, aggregate_id)"
                  + " SELECT p.id, a.id FROM resource_providers p, placement_aggregates a"
                  + " WHERE p.name = ? AND a.uuid = ?")
          .setParameter(1, host + ".node")
          .setParameter(2, aggregate)
          .executeUpdate();
      em.createNativeQuery(
              "UPDATE resource_providers SET generation = generation + 1 WHERE name = ?")
          .setParameter(1, host + ".node")
          .executeUpdate();
    }
  }

  ServerGroup addGroup(String policy) {
    String uuid = UUID.randomUUID().toString();
    cloud
        .api()
        .stepRun(
            em -> {
              InstanceGroup group = new InstanceGroup();
              group.setUuid(uuid);
              group.setName(policy);
              group.setUserId("user");
              group.setProjectId("project");
              em.persist(group);
            });
    return new ServerGroup(uuid, policy, policy, Map.of(), List.of(), List.of());
  }

  void join(ServerGroup group, String server) {
    cloud
        .api()
        .stepRun(
            em -> {
              InstanceGroupMember member = new InstanceGroupMember();
              member.setInstanceUuid(server);
              member.setGroupId(
                  em.createQuery(
                          "SELECT g.id FROM InstanceGroup g WHERE g.uuid = :uuid", Integer.class)
                      .setParameter("uuid", group.uuid())
                      .getSingleResult());
              em.persist(member);
            });
  }

  private static Service service(String host) {
    Service service = new Service();
    service.setHost(host);
    service.setBinary("nova-compute");
    service.setTopic("compute");
    service.setLastSeenUp(Timestamped.now().plusHours(1));
    service.setUuid(UUID.randomUUID().toString());
    return service;
  }

  private static ComputeNode node(HostReport report) {
    ComputeNode node = new ComputeNode();
    node.setUuid(report.uuid());
    node.setHost(report.host());
    node.setHypervisorHostname(report.node());
    node.setHypervisorType(report.hypervisorType());
    node.setHypervisorVersion(report.hypervisorVersion());
    node.setHostIp(report.hostIp());
    node.setVcpus(report.vcpus());
    node.setMemoryMb((int) report.memoryMb());
    node.setLocalGb((int) report.localGb());
    node.setFreeRamMb((int) report.memoryMb());
    node.setFreeDiskGb((int) report.freeDiskGb());
    node.setCpuInfo("{\"arch\":\"x86_64\"}");
    node.setSupportedInstances("[[\"x86_64\",\"kvm\",\"hvm\"]]");
    node.setMetrics("[]");
    return node;
  }

  @Override
  public void close() {
    openPlacement.close();
    cloud.close();
  }
}
