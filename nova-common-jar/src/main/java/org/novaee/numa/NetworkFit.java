package org.novaee.numa;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.novaee.model.NetworkMetadata;

/** Whether a server's nodes are near the networks it is on, as far as networks are near any. */
final class NetworkFit {

  private NetworkFit() {}

  static boolean isNear(NumaTopology host, List<InstanceNumaCell> placed, NetworkMetadata network) {
    Set<Integer> chosen = placed.stream().map(InstanceNumaCell::id).collect(Collectors.toSet());
    Set<String> missing = new HashSet<>(network.physnets());
    host.cells().stream()
        .filter(cell -> chosen.contains(cell.id()) && cell.networkMetadata() != null)
        .forEach(cell -> missing.removeAll(cell.networkMetadata().physnets()));
    return missing.stream().noneMatch(name -> leadsTo(host, chosen, false, of(name)))
        && (!network.tunneled()
            || leadsTo(host, chosen, true, NetworkMetadata::tunneled)
            || !leadsTo(host, chosen, false, NetworkMetadata::tunneled));
  }

  private static Predicate<NetworkMetadata> of(String physnet) {
    return network -> network.physnets().contains(physnet);
  }

  private static boolean leadsTo(
      NumaTopology host, Set<Integer> chosen, boolean inside, Predicate<NetworkMetadata> network) {
    return host.cells().stream()
        .filter(cell -> chosen.contains(cell.id()) == inside && cell.networkMetadata() != null)
        .anyMatch(cell -> network.test(cell.networkMetadata()));
  }
}
