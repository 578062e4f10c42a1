package org.novaee.conductor;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.persistence.EntityManager;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.novaee.db.blob.PciPoolsBlob;
import org.novaee.db.cell.ComputeNode;
import org.novaee.db.cell.PciDeviceRow;
import org.novaee.model.PciDevice;
import org.novaee.pci.HostPciDevices;

/**
 * Rows of {@code pci_devices}, and the pools that the scheduler looks at: as the host says, which
 * alone knows what its guests have.
 */
final class HostPciRows {

  private static final ObjectMapper JSON = new ObjectMapper();

  /** More than any host has. */
  private static final int LIMIT = 4096;

  private HostPciRows() {}

  /**
   * Makes a node's rows as it reports.
   *
   * @param node that has its row
   * @throws IllegalArgumentException if that cannot be stored
   */
  static void keep(EntityManager em, ComputeNode node, List<PciDevice> reported) {
    if (reported.size() > LIMIT) {
      throw new IllegalArgumentException("A host reports more than " + LIMIT + " PCI devices");
    }
    if (reported.stream().map(PciDevice::address).distinct().count() < reported.size()) {
      throw new IllegalArgumentException("A host reports two PCI devices of one address");
    }
    HostPciDevices devices = new HostPciDevices(reported);
    Map<String, PciDeviceRow> gone = rows(em, node);
    Map<String, String> served = new DeviceRequests(gone).of(em, reported);
    for (PciDevice device : reported) {
      PciDeviceRow row = gone.remove(device.address());
      boolean isNew = row == null;
      if (isNew) {
        row = new PciDeviceRow(node.getId(), device.address());
      }
      row.describe(
          device.vendorId(),
          device.productId(),
          device.type(),
          device.numaNode(),
          device.parentAddress(),
          json(device.tags()));
      row.setStatus(
          devices.status(device).stored(), device.serverUuid(), served.get(device.address()));
      if (isNew) {
        em.persist(row);
      }
    }
    gone.values().forEach(PciDeviceRow::markDeleted);
    node.setPciStats(PciPoolsBlob.write(devices.pools()));
  }

  private static Map<String, PciDeviceRow> rows(EntityManager em, ComputeNode node) {
    Map<String, PciDeviceRow> rows = new HashMap<>();
    em.createQuery(
            "SELECT d FROM PciDeviceRow d WHERE d.computeNodeId = :node AND d.deleted = 0",
            PciDeviceRow.class)
        .setParameter("node", node.getId())
        .getResultList()
        .forEach(row -> rows.put(row.getAddress(), row));
    return rows;
  }

  private static String json(Map<String, String> tags) {
    try {
      return JSON.writeValueAsString(new TreeMap<>(tags));
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("Tags of a PCI device cannot be stored", e);
    }
  }
}
