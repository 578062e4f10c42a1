package org.novaee.healing;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.novaee.cell.Cell;
import org.novaee.db.Row;
import org.novaee.db.Select;
import org.novaee.healing.CannotHeal.Reason;
import org.novaee.model.RequestSpec;
import org.novaee.model.Server;
import org.novaee.placement.Claim;
import org.novaee.placement.PlacementService;
import org.novaee.placement.Provider;
import org.novaee.scheduler.RequestedResources;

/** What a server should hold of the node it is on, by its flavor. */
final class OwedClaim {

  private static final Set<String> DEVICES = Set.of("resources:VGPU", "accel:device_profile");

  private OwedClaim() {}

  /**
   * Finds it out.
   *
   * @throws CannotHeal if that cannot be told, or the node is nowhere known
   */
  static Claim of(Cell cell, Server server, PlacementService placement) throws CannotHeal {
    Map<String, Long> amounts = amounts(server);
    return new Claim(server.uuid(), provider(cell, server, placement), amounts);
  }

  private static Map<String, Long> amounts(Server server) throws CannotHeal {
    Collection<String> asked = server.flavor().extraSpecs().keySet();
    if (asked.stream().anyMatch(DEVICES::contains)) {
      throw new CannotHeal(
          Reason.DEVICES,
          "Instance "
              + server.uuid()
              + " has a device of its host; which one, only its move to"
              + " another host can settle anew.");
    }
    return RequestedResources.of(
            new RequestSpec(
                server.projectId(),
                server.userId(),
                1,
                server.flavor(),
                server.image(),
                null,
                List.of(),
                List.of(),
                null,
                null,
                List.of(),
                Map.of(),
                null))
        .amounts();
  }

  private static Provider provider(Cell cell, Server server, PlacementService placement)
      throws CannotHeal {
    List<Row> nodes =
        cell.database()
            .read(
                em ->
                    Select.rows(
                        em,
                        "SELECT uuid FROM compute_nodes WHERE host = ?1"
                            + " AND hypervisor_hostname = ?2 AND deleted = 0",
                        server.host(),
                        server.node()));
    if (nodes.isEmpty()) {
      throw new CannotHeal(
          Reason.NO_NODE,
          "Instance "
              + server.uuid()
              + " is on node "
              + server.node()
              + " of host "
              + server.host()
              + ", which has not reported. Start its compute node, then repeat"
              + " this.");
    }
    String uuid = nodes.get(0).text(0);
    Provider provider = placement.providers(List.of(uuid)).get(uuid);
    if (provider == null) {
      throw new CannotHeal(
          Reason.REFUSED,
          "Placement knows no provider "
              + uuid
              + " of node "
              + server.node()
              + ". Restart its"
              + " compute node, then repeat this.");
    }
    return provider;
  }
}
