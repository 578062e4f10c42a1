package org.novaee.scheduler;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;

/**
 * What runs the guests of a host.
 *
 * @param type such as {@code QEMU}
 * @param version as one number: 8.2.1 is 8002001
 * @param hostname the node's own name
 * @param cpuInfo never null, may be empty
 * @param supportedInstances triples of architecture, hypervisor type and mode
 * @param stats what the host tells in {@code stats}, never null
 */
public record Hypervisor(
    String type,
    int version,
    String hostname,
    String hostIp,
    JsonNode cpuInfo,
    List<List<String>> supportedInstances,
    JsonNode stats) {

  public Hypervisor {
    supportedInstances = List.copyOf(supportedInstances);
  }

  /** The version with points. */
  public String versionText() {
    return version / 1_000_000 + "." + version / 1_000 % 1_000 + "." + version % 1_000;
  }
}
