package org.novaee.db.cell;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.util.UUID;
import org.novaee.db.SoftDeleted;

/** A PCI device of a hypervisor node that servers may have. */
@Entity
@Table(name = "pci_devices")
public class PciDeviceRow extends SoftDeleted {

  @Id
  @GeneratedValue(strategy = GenerationType.IDENTITY)
  @Column(name = "id", nullable = false)
  private Integer id;

  @Column(name = "uuid")
  private String uuid = UUID.randomUUID().toString();

  @Column(name = "compute_node_id", nullable = false)
  private Integer computeNodeId;

  @Column(name = "address", nullable = false)
  private String address;

  @Column(name = "product_id", nullable = false)
  private String productId;

  @Column(name = "vendor_id", nullable = false)
  private String vendorId;

  @Column(name = "dev_type", nullable = false)
  private String type;

  @Column(name = "dev_id")
  private String deviceId;

  @Column(name = "label", nullable = false)
  private String label;

  @Column(name = "status", nullable = false)
  private String status;

  @Column(name = "extra_info")
  private String extraInfo;

  @Column(name = "instance_uuid")
  private String serverUuid;

  @Column(name = "request_id")
  private String requestId;

  @Column(name = "numa_node")
  private Integer numaNode;

  @Column(name = "parent_addr")
  private String parentAddress;

  /** For the persistence provider. */
  protected PciDeviceRow() {}

  public PciDeviceRow(Integer computeNodeId, String address) {
    this.computeNodeId = computeNodeId;
    this.address = address;
    this.deviceId = "pci_" + address.replaceAll("[:.]", "_");
  }

  @Override
  public Integer getId() {
    return id;
  }

  public String getAddress() {
    return address;
  }

  public String getStatus() {
    return status;
  }

  public String getServerUuid() {
    return serverUuid;
  }

  /** Which of its server's requests it serves; null where that is not known. */
  public String getRequestId() {
    return requestId;
  }

  /** What the device is. */
  public void describe(
      String vendor, String product, String kind, Integer node, String parent, String tags) {
    vendorId = vendor;
    productId = product;
    type = kind;
    numaNode = node;
    parentAddress = parent;
    extraInfo = tags;
    label = "label_" + vendor + "_" + product;
  }

  /**
   * How it fares.
   *
   * @param server that has it, or null
   * @param request of the server that it serves, or null
   */
  public void setStatus(String status, String server, String request) {
    this.status = status;
    this.serverUuid = server;
    this.requestId = request;
  }
}
