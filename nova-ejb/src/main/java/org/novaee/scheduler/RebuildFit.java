package org.novaee.scheduler;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.eclipse.microprofile.config.Config;
import org.novaee.model.RebuildServer;
import org.novaee.model.RequestSpec;
import org.novaee.placement.PlacementService;
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
  private PlacementService placement;
  private Conductor conductor;
  private Filters filters;

  /** For the container's proxy. */
  protected RebuildFit() {}

  @Inject
  public RebuildFit(
      HostStates hostStates, PlacementService placement, Conductor conductor, Config config) {
    this.hostStates = hostStates;
    this.placement = placement;
    this.conductor = conductor;
    this.filters = Filters.configured(config);
  }

  /** Looks, and tells the conductor in a step. */
  public void check(RequestSpec request, RebuildServer order) {
    String refusal = refusal(request);
    placement.tell(
        () -> {
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
    missing.removeAll(placement.traits(host.uuid()));
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
}
