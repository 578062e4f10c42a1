package org.novaee.benchmarks;

import org.novaee.db.ConnectionUrl;

/**
 * Fills the schemas of a cloud with hosts, a provider for each, twenty aggregates with a twentieth
 * of the hosts each, and servers on all of them.
 */
final class ManyHosts implements AutoCloseable {

  static final int AGGREGATES = 20;

  private final ManyProviders api;
  private final ManyProviders cell;
  private final ManyProviders placement;

  ManyHosts(ConnectionUrl api, ConnectionUrl cell, ConnectionUrl placement) {
    this.api = new ManyProviders(api);
    this.cell = new ManyProviders(cell);
    this.placement = new ManyProviders(placement);
  }

  /** The zone of every twentieth host. */
  static String zone(int aggregate) {
    return "az" + aggregate;
  }

  /** That many hosts in place of all that were there. */
  void fill(int count, int servers) {
    placement.fill(count, servers);
    for (String table : new String[] {"aggregate_hosts", "aggregate_metadata", "aggregates"}) {
      api.run("DELETE FROM " + table);
    }
    api.rows(
        "aggregates (id, uuid, name)",
        AGGREGATES,
        i -> "(%d, '%s', 'aggregate%d')".formatted(i + 1, ManyProviders.aggregate(i), i));
    api.rows(
        "aggregate_metadata (aggregate_id, `key`, value)",
        AGGREGATES,
        i -> "(%d, 'availability_zone', '%s')".formatted(i + 1, zone(i)));
    api.rows(
        "aggregate_hosts (host, aggregate_id)",
        count,
        i -> "('host%d', %d)".formatted(i, i % AGGREGATES + 1));
    cell.run("DELETE FROM compute_nodes");
    cell.run("DELETE FROM services");
    cell.rows(
        "services (id, uuid, host, `binary`, topic, report_count, disabled, forced_down, deleted,"
            + " version, created_at, last_seen_up)",
        count,
        i ->
            ("(%1$d, UUID(), 'host%2$d', 'nova-compute', 'compute', 1, 0, 0, 0, 70,"
                    + " UTC_TIMESTAMP(), UTC_TIMESTAMP() + INTERVAL 1 DAY)")
                .formatted(i + 1, i));
    cell.rows(
        "compute_nodes (id, uuid, host, hypervisor_hostname, hypervisor_type, hypervisor_version,"
            + " host_ip, vcpus, vcpus_used, memory_mb, memory_mb_used, free_ram_mb, local_gb,"
            + " local_gb_used, free_disk_gb, running_vms, cpu_info, supported_instances, stats,"
            + " metrics, cpu_allocation_ratio, ram_allocation_ratio, disk_allocation_ratio,"
            + " deleted, mapped, created_at, updated_at)",
        count,
        i -> node(i, servers));
  }

  private static String node(int i, int servers) {
    int usedRam = 2048 * servers;
    int usedDisk = 20 * servers;
    return ("(%d, '%s', 'host%d', 'node%d', 'QEMU', 8002001, '10.0.0.1', 32, %d, 131072, %d, %d,"
            + " 2000, %d, %d, %d, '{\"arch\":\"x86_64\"}', '[[\"x86_64\",\"kvm\",\"hvm\"]]',"
            + " '{\"num_instances\":\"%d\",\"io_workload\":\"0\"}', '[]', 4.0, 1.0, 1.0, 0, 1,"
            + " UTC_TIMESTAMP(), UTC_TIMESTAMP() - INTERVAL 1 HOUR)")
        .formatted(
            i + 1,
            ManyProviders.uuid(i),
            i,
            i + 1,
            2 * servers,
            usedRam,
            131_072 - usedRam,
            usedDisk,
            2000 - usedDisk,
            servers,
            servers);
  }

  @Override
  public void close() {
    api.close();
    cell.close();
    placement.close();
  }
}
