package org.novaee.notification;

import java.util.TreeSet;
import org.novaee.notification.payload.InstanceNUMACellPayload;
import org.novaee.notification.payload.InstanceNUMATopologyPayload;
import org.novaee.notification.payload.VirtCPUTopologyPayload;
import org.novaee.numa.InstanceNumaCell;
import org.novaee.numa.InstanceNumaTopology;

/** Makes the objects that tell of the NUMA nodes of servers. */
final class NumaPayloads {

  private NumaPayloads() {}

  /**
   * The nodes a server is to have.
   *
   * @param topology null for none
   */
  static InstanceNUMATopologyPayload of(InstanceNumaTopology topology, String serverUuid) {
    return topology == null
        ? null
        : new InstanceNUMATopologyPayload(
            serverUuid,
            topology.cells().stream().map(NumaPayloads::cell).toList(),
            topology.emulatorThreadsPolicy());
  }

  private static InstanceNUMACellPayload cell(InstanceNumaCell cell) {
    return new InstanceNUMACellPayload(
        cell.id(),
        new TreeSet<>(cell.cpuset()),
        new TreeSet<>(cell.pcpuset()),
        cell.cpusetReserved().isEmpty() ? null : new TreeSet<>(cell.cpusetReserved()),
        cell.memory(),
        cell.pageSize(),
        cell.threads() == 0
            ? null
            : new VirtCPUTopologyPayload(1, cell.cpus().size() / cell.threads(), cell.threads()),
        cell.cpuPinning().isEmpty() ? null : cell.cpuPinning(),
        cell.cpuPolicy(),
        cell.cpuThreadPolicy());
  }
}
