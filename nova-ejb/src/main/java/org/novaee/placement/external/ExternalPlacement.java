package org.novaee.placement.external;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Typed;
import jakarta.inject.Inject;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Function;
import org.eclipse.microprofile.config.Config;
import org.novaee.db.Database;
import org.novaee.db.NovaApi;
import org.novaee.model.HostReport;
import org.novaee.neighbour.Neighbours;
import org.novaee.placement.AllocationCandidates;
import org.novaee.placement.AllocationChange;
import org.novaee.placement.CandidateQuery;
import org.novaee.placement.PlacementService;
import org.novaee.placement.Provider;

/**
 * A placement that runs elsewhere. A change is made there before the messages that follow from it
 * are asked for in a step on nova_api; what a crash leaves between the two, the repeat finds and
 * puts right.
 */
@ApplicationScoped
@Typed(ExternalPlacement.class)
public class ExternalPlacement implements PlacementService {

  private Database api;
  private PlacementClient client;
  private ExternalNodes nodes;

  /** For the container's proxy. */
  protected ExternalPlacement() {}

  @Inject
  public ExternalPlacement(@NovaApi Database api, Config config) {
    this(api, new PlacementClient(new Neighbours(config).placement(PlacementClient.VERSION)));
  }

  ExternalPlacement(Database api, PlacementClient client) {
    this.api = api;
    this.client = client;
    this.nodes = new ExternalNodes(client);
  }

  @Override
  public AllocationCandidates.Found candidates(CandidateQuery query) {
    return ExternalCandidates.find(client, query);
  }

  @Override
  public Map<String, Provider> providers(Collection<String> uuids) {
    Map<String, Provider> found = new HashMap<>();
    for (String uuid : new HashSet<>(uuids)) {
      nodes.find(uuid).ifPresent(provider -> found.put(uuid, provider));
    }
    return found;
  }

  @Override
  public Map<String, Set<String>> holders(Collection<String> consumers) {
    return client.holders(consumers);
  }

  /** All consumers of compute nodes, by uuid, and the names of the nodes they hold parts of. */
  public Map<String, Set<String>> consumers() {
    return client.consumers();
  }

  /** The names of all compute nodes, by the uuids of their providers. */
  public Map<String, String> computeNodes() {
    return client.computeNodes();
  }

  @Override
  public Map<String, Map<String, Long>> held(String consumer) {
    return nodes.byName(client.allocations(consumer));
  }

  @Override
  public <T> void change(Function<AllocationChange, T> work, Consumer<T> messages) {
    if (api.wasHandled()) {
      return;
    }
    T result = work.apply(new ExternalChange(client));
    api.stepRun(em -> messages.accept(result));
  }

  @Override
  public void report(HostReport report) {
    nodes.report(report);
  }

  @Override
  public void settleAggregate(String aggregate, List<String> uuids, BooleanSupplier wanted) {
    uuids.forEach(uuid -> nodes.settleAggregate(uuid, aggregate, wanted));
  }

  @Override
  public void settleTrait(String trait, List<String> uuids, BooleanSupplier wanted) {
    uuids.forEach(uuid -> nodes.settleTrait(uuid, trait, wanted));
  }

  @Override
  public boolean hasTrait(String node, String trait) {
    return nodes.hasTrait(node, trait);
  }

  @Override
  public Set<String> traits(String node) {
    return nodes.treeTraits(node);
  }

  @Override
  public void forget(List<String> uuids) {
    uuids.forEach(nodes::forget);
  }
}
