package org.novaee.scheduler;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.eclipse.microprofile.config.Config;
import org.novaee.db.Database;
import org.novaee.db.PlacementDb;
import org.novaee.db.Select;
import org.novaee.model.RebuildServer;
import org.novaee.model.RequestSpec;
import org.novaee.rpc.contract.Conductor;

/**
 * Whether a server's host can take the server's new image: the filters that look at images are
 * asked, and the traits compared that the image requires. Nothing is claimed.
 */
@ApplicationScoped
public class RebuildFit {

  private static final String REQUIRED = "required";
  private static final String TRAIT = "trait:";

  private HostStates hostStates;
  private Database placement;
  private Conductor conductor;
  private Filters filters;

  /** For the container's proxy. */
  protected RebuildFit() {}

  @Inject
  public RebuildFit(
      HostStates hostStates, @PlacementDb Database placement, Conductor conductor, Config config) {
    this.hostStates = hostStates;
    this.placement = placement;
    this.conductor = conductor;
    this.filters = Filters.configured(config);
  }

  /** Looks, and tells the conductor in a step. */
  public void check(RequestSpec request, RebuildServer order) {
    String refusal = refusal(request);
    placement.stepRun(
        em -> {
          if (refusal == null) {
            conductor.rebuildAllowed(order);
          } else {
            conductor.rebuildRefused(order, refusal);
          }
        });
  }

  private String refusal(RequestSpec request) {
    Set<String> nodes = hostStates.uuidsOf(request.forceHosts(), request.forceNodes());
    HostState host = nodes.stream().map(hostStates.byUuid(nodes)::get).findFirst().orElse(null);
    if (host == null) {
      return "No valid host was found. " + request.forceHosts() + " is not known.";
    }
    String refusal = filters.rebuildRefusal(host, request);
    if (refusal != null) {
      return "No valid host was found. " + refusal;
    }
    Set<String> missing = new TreeSet<>(required(request));
    missing.removeAll(traits(host.uuid()));
    return missing.isEmpty()
        ? null
        : "No valid host was found. Image traits " + missing + " are not provided by the host.";
  }

  private static Set<String> required(RequestSpec request) {
    return request.image().properties().entrySet().stream()
        .filter(property -> property.getKey().startsWith(TRAIT))
        .filter(property -> property.getValue().equals(REQUIRED))
        .map(property -> property.getKey().substring(TRAIT.length()))
        .collect(Collectors.toSet());
  }

  /** Of the node and all that is below it. */
  private List<String> traits(String nodeUuid) {
    return placement
        .read(
            em ->
                Select.rows(
                    em,
                    "SELECT t.name FROM resource_providers root"
                        + " JOIN resource_providers p ON p.root_provider_id = root.id"
                        + " JOIN resource_provider_traits r ON r.resource_provider_id = p.id"
                        + " JOIN traits t ON t.id = r.trait_id WHERE root.uuid = ?1",
                    nodeUuid))
        .stream()
        .map(row -> row.text(0))
        .toList();
  }
}
