package org.novaee.api.baremetal;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import org.novaee.baremetal.BaremetalNode;

/** How bare metal nodes are shown. */
final class BaremetalView {

  private static final String HOST = "IRONIC MANAGED";

  private BaremetalView() {}

  /** A network card. */
  record Card(String address) {}

  /** A node in a list, where cards are never told. */
  record Brief(
      String id,
      List<Card> interfaces,
      String host,
      @JsonProperty("task_state") String state,
      String cpus,
      @JsonProperty("memory_mb") String memoryMb,
      @JsonProperty("disk_gb") String diskGb) {

    static Brief of(BaremetalNode node) {
      return new Brief(
          node.id(), List.of(), HOST, node.state(), node.cpus(), node.memoryMb(), node.diskGb());
    }
  }

  /** A node in full. */
  record Full(
      String id,
      List<Card> interfaces,
      String host,
      @JsonProperty("task_state") String state,
      String cpus,
      @JsonProperty("memory_mb") String memoryMb,
      @JsonProperty("disk_gb") String diskGb,
      @JsonProperty("instance_uuid") String server) {

    static Full of(BaremetalNode node) {
      return new Full(
          node.id(),
          node.macAddresses().stream().map(Card::new).toList(),
          HOST,
          node.state(),
          node.cpus(),
          node.memoryMb(),
          node.diskGb(),
          node.server());
    }
  }

  /** All of them. */
  record Many(List<Brief> nodes) {}

  /** One of them. */
  record One(Full node) {}
}
