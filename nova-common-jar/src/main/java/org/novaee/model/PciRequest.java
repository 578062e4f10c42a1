package org.novaee.model;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * PCI devices a server wants, in the words of Nova's {@code InstancePCIRequest}.
 *
 * @param count how many devices, of one spec
 * @param spec alternatives; each is properties that a device must have. Never empty
 * @param aliasName the alias of the configuration that it came from; null for a port's
 * @param numaPolicy how close to the server's NUMA nodes: {@code required}, {@code socket}, {@code
 *     preferred}, {@code legacy}; null for {@code legacy}
 * @param requestId names the request among those of a server
 * @param requesterId the port that wants it, or null
 */
public record PciRequest(
    int count,
    List<Map<String, String>> spec,
    String aliasName,
    String numaPolicy,
    String requestId,
    String requesterId) {

  public PciRequest {
    // Not Map.copyOf: a value may be null.
    spec = spec.stream().<Map<String, String>>map(HashMap::new).toList();
  }

  /** The same with a NUMA policy, where it has none of its own. */
  public PciRequest orNear(String policy) {
    return numaPolicy == null
        ? new PciRequest(count, spec, aliasName, policy, requestId, requesterId)
        : this;
  }

  /** The same for one device with these properties, too. */
  public PciRequest oneWith(Map<String, String> more) {
    List<Map<String, String>> narrower =
        spec.stream()
            .<Map<String, String>>map(
                each -> {
                  Map<String, String> all = new HashMap<>(each);
                  all.putAll(more);
                  return all;
                })
            .toList();
    return new PciRequest(1, narrower, aliasName, numaPolicy, requestId, requesterId);
  }

  /** Whether a flavor asked for them. */
  public boolean isOfFlavor() {
    return aliasName != null;
  }
}
