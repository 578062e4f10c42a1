package org.novaee.conductor;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.util.List;
import java.util.Map;
import org.novaee.cell.Cell;
import org.novaee.db.blob.NumaTopologyBlob;
import org.novaee.db.cell.ComputeNode;
import org.novaee.model.HostReport;
import org.novaee.rpc.contract.Scheduler;

/** Rows of {@code compute_nodes}: what each hypervisor node has and uses, as it reports. */
@ApplicationScoped
public class HostReports {

  private static final ObjectMapper JSON = new ObjectMapper();

  @Inject private Locations locations;
  @Inject private Scheduler scheduler;

  /** Writes the node's row and has its inventory written in placement. */
  public void report(HostReport report) {
    Cell cell =
        locations
            .ofHost(report.host())
            .or(locations::ofNewHosts)
            .orElseThrow(() -> new IllegalStateException("No cell takes host " + report.host()));
    // A report that took too long is sent again while it may still be under way.
    cell.database()
        .makeOnce(
            em -> {
              ComputeNode row = find(em, report);
              boolean isNew = row == null;
              if (isNew) {
                row = newRow(report);
              }
              fill(row, report);
              tell(row, report, HostWorkload.of(em, report.host()));
              if (isNew) {
                em.persist(row);
              }
              HostPciRows.keep(em, row, report.pciDevices());
              scheduler.updateInventory(report);
            });
  }

  /** The node's row; one that was deleted with its service comes back, since uuids are unique. */
  private static ComputeNode find(EntityManager em, HostReport report) {
    List<ComputeNode> rows =
        em.createQuery("SELECT n FROM ComputeNode n WHERE n.uuid = :uuid", ComputeNode.class)
            .setParameter("uuid", report.uuid())
            .getResultList();
    if (rows.isEmpty()) {
      return null;
    }
    ComputeNode row = rows.get(0);
    if (row.isDeleted()) {
      row.restore();
      row.setHost(report.host());
    }
    if (!report.host().equals(row.getHost())) {
      throw new SecurityException(
          "Node " + report.uuid() + " belongs to host " + row.getHost() + ", not " + report.host());
    }
    return row;
  }

  private static ComputeNode newRow(HostReport report) {
    ComputeNode row = new ComputeNode();
    row.setUuid(report.uuid());
    row.setHost(report.host());
    row.setMapped(1);
    row.setMetrics("[]");
    return row;
  }

  private static void fill(ComputeNode row, HostReport report) {
    row.setHypervisorHostname(report.node());
    row.setHostIp(report.hostIp());
    row.setHypervisorType(report.hypervisorType());
    row.setHypervisorVersion(report.hypervisorVersion());
    row.setVcpus(report.vcpus());
    row.setVcpusUsed(report.vcpusUsed());
    row.setMemoryMb((int) report.memoryMb());
    row.setMemoryMbUsed((int) report.memoryMbUsed());
    row.setLocalGb((int) report.localGb());
    row.setLocalGbUsed((int) report.localGbUsed());
    row.setFreeRamMb((int) (report.memoryMb() - report.memoryMbUsed()));
    row.setFreeDiskGb((int) (report.localGb() - report.localGbUsed()));
    row.setDiskAvailableLeast((int) report.freeDiskGb());
    row.setRunningVms(report.runningVms());
    row.setCpuInfo(report.cpuInfo());
    row.setSupportedInstances(json(report.supportedInstances()));
    row.setNumaTopology(NumaTopologyBlob.write(report.numa()));
    row.setCpuAllocationRatio(ratio(report, "VCPU"));
    row.setRamAllocationRatio(ratio(report, "MEMORY_MB"));
    row.setDiskAllocationRatio(ratio(report, "DISK_GB"));
  }

  private static void tell(ComputeNode row, HostReport report, HostWorkload work) {
    row.setCurrentWorkload(work.inTasks());
    row.setStats(
        json(
            Map.of(
                "num_instances", String.valueOf(report.runningVms()),
                "failed_builds", String.valueOf(report.failedBuilds()),
                "io_workload", String.valueOf(work.heavy()))));
  }

  private static Float ratio(HostReport report, String resourceClass) {
    HostReport.Inventory inventory = report.inventory().get(resourceClass);
    return inventory == null
        ? Float.valueOf(1)
        : Float.valueOf((float) inventory.allocationRatio());
  }

  private static String json(Object value) {
    try {
      return JSON.writeValueAsString(value);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("A host report cannot be stored: " + e.getMessage(), e);
    }
  }
}
