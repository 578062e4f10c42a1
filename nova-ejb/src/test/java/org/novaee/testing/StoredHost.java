package org.novaee.testing;

import java.util.UUID;
import org.novaee.db.Timestamped;
import org.novaee.db.api.HostMapping;
import org.novaee.db.cell.ComputeNode;
import org.novaee.db.cell.Service;

/** A host that reported: its mapping, its service and its node, written down in a test. */
public final class StoredHost {

  private final String name;
  private final String nodeUuid = UUID.randomUUID().toString();
  private final String serviceUuid = UUID.randomUUID().toString();
  private boolean disabled;

  private StoredHost(String name) {
    this.name = name;
  }

  public static StoredHost of(String name) {
    return new StoredHost(name);
  }

  public StoredHost disabled() {
    disabled = true;
    return this;
  }

  public String nodeUuid() {
    return nodeUuid;
  }

  public String serviceUuid() {
    return serviceUuid;
  }

  /** Writes it to the cell that has hosts, seen up just now. */
  public StoredHost add(Cloud cloud) {
    cloud
        .api()
        .stepRun(
            em -> {
              HostMapping mapping = new HostMapping();
              mapping.setHost(name);
              mapping.setCellId(cloud.cell1().id());
              em.persist(mapping);
            });
    cloud
        .cell1()
        .database()
        .stepRun(
            em -> {
              em.persist(service());
              em.persist(node());
            });
    return this;
  }

  private Service service() {
    Service service = new Service();
    service.setUuid(serviceUuid);
    service.setHost(name);
    service.setBinary("nova-compute");
    service.setTopic("compute");
    service.setReportCount(1);
    service.setDisabled(disabled);
    service.setForcedDown(false);
    service.setVersion(66);
    service.setLastSeenUp(Timestamped.now());
    return service;
  }

  private ComputeNode node() {
    ComputeNode node = new ComputeNode();
    node.setUuid(nodeUuid);
    node.setHost(name);
    node.setHypervisorHostname(name + ".example.org");
    node.setHypervisorType("QEMU");
    node.setHypervisorVersion(7002000);
    node.setHostIp("10.0.0.1");
    node.setVcpus(8);
    node.setVcpusUsed(1);
    node.setMemoryMb(8192);
    node.setMemoryMbUsed(1024);
    node.setLocalGb(100);
    node.setLocalGbUsed(10);
    node.setCpuInfo("{}");
    node.setMapped(1);
    return node;
  }
}
