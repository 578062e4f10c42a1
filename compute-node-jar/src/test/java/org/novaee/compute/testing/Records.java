package org.novaee.compute.testing;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.novaee.model.BlockDevice;
import org.novaee.model.HostReport;
import org.novaee.model.Migration;
import org.novaee.model.MigrationProgress;
import org.novaee.model.MoveServer;
import org.novaee.model.Reservation;
import org.novaee.model.Server;
import org.novaee.model.ServerChange;
import org.novaee.model.Vif;
import org.novaee.model.VolumeUsage;
import org.novaee.model.Whereabouts;
import org.novaee.numa.InstanceNumaTopology;
import org.novaee.rpc.contract.ComputeDatabase;

/** The conductor's side of the records, in memory: compare and set as in the database. */
public final class Records implements ComputeDatabase {

  public final Map<String, Server> servers = new ConcurrentHashMap<>();
  public final Map<String, Migration> migrations = new ConcurrentHashMap<>();
  public final Map<String, List<Vif>> vifs = new ConcurrentHashMap<>();
  public final List<String> deleted = Collections.synchronizedList(new ArrayList<>());
  public final List<String> events = Collections.synchronizedList(new ArrayList<>());
  public final List<String> faults = Collections.synchronizedList(new ArrayList<>());
  public final List<String> taskStates = Collections.synchronizedList(new ArrayList<>());
  public final List<String> undeliverable = Collections.synchronizedList(new ArrayList<>());
  public final List<HostReport> reports = Collections.synchronizedList(new ArrayList<>());
  public final List<VolumeUsage> usages = Collections.synchronizedList(new ArrayList<>());
  public final List<String> unreachable = Collections.synchronizedList(new ArrayList<>());
  public final Map<String, String> machineTypes = new ConcurrentHashMap<>();
  public final Map<String, Long> beats = new ConcurrentHashMap<>();
  public final Map<String, Map<String, Object>> fields = new ConcurrentHashMap<>();

  public Records with(Migration migration) {
    migrations.put(migration.uuid(), migration);
    return this;
  }

  public Records with(Server server) {
    servers.put(server.uuid(), server);
    return this;
  }

  /** What a user's request does to the record. */
  public void task(String uuid, String taskState) {
    servers.computeIfPresent(
        uuid, (u, s) -> Servers.in(s, s.vmState(), taskState, s.powerState(), s.host()));
  }

  /** {@code active/null/1}. */
  public String state(String uuid) {
    Server server = servers.get(uuid);
    return server == null
        ? "deleted"
        : server.vmState() + "/" + server.taskState() + "/" + server.powerState();
  }

  @Override
  public void heartbeat(String host, String binary, String version, long reportCount) {
    beats.put(host, reportCount);
  }

  @Override
  public void report(HostReport report) {
    reports.add(report);
  }

  @Override
  public List<Server> serversOn(String host) {
    return servers.values().stream().filter(s -> host.equals(s.host())).toList();
  }

  @Override
  public Server server(String host, String serverUuid) {
    Server server = servers.get(serverUuid);
    return server != null && host.equals(server.host()) ? server : null;
  }

  @Override
  public Whereabouts whereabouts(String host, String serverUuid) {
    Server server = servers.get(serverUuid);
    if (server == null) {
      return deleted.contains(serverUuid) ? Whereabouts.DELETED : Whereabouts.UNKNOWN;
    }
    return host.equals(server.host()) ? Whereabouts.HERE : Whereabouts.ELSEWHERE;
  }

  @Override
  public synchronized Server update(String host, String serverUuid, ServerChange change) {
    Server now = server(host, serverUuid);
    if (now == null || !(isExpected(now, change) || isAlreadySo(now, change))) {
      return null;
    }
    Map<String, Object> asked = change.fields();
    Server after =
        Servers.in(
            now,
            (String) asked.getOrDefault("vm_state", now.vmState()),
            (String) asked.getOrDefault("task_state", now.taskState()),
            ((Number) asked.getOrDefault("power_state", now.powerState())).intValue(),
            now.host());
    servers.put(serverUuid, after);
    fields.computeIfAbsent(serverUuid, u -> new ConcurrentHashMap<>()).putAll(nonNull(asked));
    if (asked.containsKey("task_state")) {
      taskStates.add(String.valueOf(asked.get("task_state")));
    }
    if (change.vifs() != null) {
      vifs.put(serverUuid, change.vifs());
      servers.put(serverUuid, after.withVifs(change.vifs()));
    }
    return servers.get(serverUuid);
  }

  private static Map<String, Object> nonNull(Map<String, Object> asked) {
    Map<String, Object> values = new java.util.HashMap<>(asked);
    values.values().removeIf(Objects::isNull);
    return values;
  }

  private static boolean isExpected(Server now, ServerChange change) {
    List<String> expected = change.expectedTaskStates();
    return expected == null
        || expected.isEmpty()
        || expected.stream().anyMatch(task -> Objects.equals(task, now.taskState()));
  }

  private static boolean isAlreadySo(Server now, ServerChange change) {
    Map<String, Object> asked = change.fields();
    return (asked.containsKey("task_state") || asked.containsKey("vm_state"))
        && Objects.equals(asked.getOrDefault("task_state", now.taskState()), now.taskState())
        && Objects.equals(asked.getOrDefault("vm_state", now.vmState()), now.vmState());
  }

  @Override
  public synchronized Server recordDevices(
      String host, String serverUuid, List<BlockDevice> devices) {
    Server now = server(host, serverUuid);
    if (now == null) {
      return null;
    }
    Map<String, BlockDevice> changed =
        devices.stream().collect(Collectors.toMap(BlockDevice::uuid, device -> device));
    return keep(
        now,
        now.blockDevices().stream()
            .map(device -> changed.getOrDefault(device.uuid(), device))
            .toList());
  }

  @Override
  public synchronized Server forgetDevice(String host, String serverUuid, String deviceUuid) {
    Server now = server(host, serverUuid);
    return now == null
        ? null
        : keep(
            now,
            now.blockDevices().stream()
                .filter(device -> !device.uuid().equals(deviceUuid))
                .toList());
  }

  private Server keep(Server now, List<BlockDevice> devices) {
    Server after = now.withBlockDevices(devices);
    servers.put(now.uuid(), after);
    return after;
  }

  @Override
  public Migration migration(String host, String migrationUuid) {
    Migration migration = migrations.get(migrationUuid);
    boolean isPart =
        migration != null
            && (host.equals(migration.sourceHost()) || host.equals(migration.destHost()));
    return isPart ? migration : null;
  }

  @Override
  public boolean migrationProgress(String host, String migrationUuid, MigrationProgress progress) {
    Migration now = migration(host, migrationUuid);
    if (now == null || !List.of("preparing", "running").contains(now.status())) {
      return false;
    }
    Server server = servers.get(now.serverUuid());
    if (server == null || !"migrating".equals(server.taskState())) {
      return false;
    }
    with(Servers.migration(now, "running"));
    return true;
  }

  @Override
  public void recordPlace(String host, String serverUuid, InstanceNumaTopology place) {
    throw new UnsupportedOperationException("pretended guests are on no NUMA nodes");
  }

  @Override
  public void recordMachineType(String host, String serverUuid, String machineType) {
    machineTypes.put(serverUuid, machineType);
  }

  @Override
  public Map<String, Map<String, Long>> held(String host, String serverUuid) {
    return Map.of();
  }

  @Override
  public List<Reservation> reservations(String host) {
    return List.of();
  }

  @Override
  public List<MoveServer> evacuatedFrom(String host) {
    return migrations.values().stream()
        .filter(move -> host.equals(move.sourceHost()) && move.status().equals("done"))
        .map(move -> new MoveServer(servers.get(move.serverUuid()), move, null))
        .toList();
  }

  @Override
  public void eventStarted(String host, String serverUuid, String event, String about) {
    events.add("started " + event);
  }

  @Override
  public void eventFinished(
      String host, String serverUuid, String event, String about, String error) {
    if (events.lastIndexOf("started " + event) <= lastEnd(event)) {
      return;
    }
    events.add("finished " + event + (error == null ? "" : ": " + error));
  }

  private int lastEnd(String event) {
    int last = -1;
    for (int i = 0; i < events.size(); i++) {
      if (events.get(i).startsWith("finished " + event)) {
        last = i;
      }
    }
    return last;
  }

  @Override
  public void fault(String host, String serverUuid, int code, String message, String details) {
    faults.add(code + " " + message);
  }

  @Override
  public void undeliverable(String host, String message, String reason) {
    undeliverable.add(reason);
  }

  @Override
  public void volumeUsage(String host, String serverUuid, VolumeUsage usage) {
    usages.add(usage);
  }

  @Override
  public void hypervisorUnreachable(String host, String address, String reason) {
    unreachable.add(address + ": " + reason);
  }
}
