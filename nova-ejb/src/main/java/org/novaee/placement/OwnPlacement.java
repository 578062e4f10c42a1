package org.novaee.placement;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Typed;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Function;
import org.novaee.db.Database;
import org.novaee.db.PlacementDb;
import org.novaee.model.HostReport;

/**
 * Our own placement, in this very process: a claim and the messages that follow from it are one
 * local transaction.
 */
@ApplicationScoped
@Typed(OwnPlacement.class)
public class OwnPlacement implements PlacementService {

  private Database placement;
  private ProviderView view;
  private AllocationCandidates candidates;
  private Allocations allocations;
  private NodeInventory nodeInventory;
  private NodeLinks nodeLinks;

  /** For the container's proxy. */
  protected OwnPlacement() {}

  @Inject
  public OwnPlacement(
      @PlacementDb Database placement,
      ProviderView view,
      AllocationCandidates candidates,
      Allocations allocations,
      NodeInventory nodeInventory,
      NodeLinks nodeLinks) {
    this.placement = placement;
    this.view = view;
    this.candidates = candidates;
    this.allocations = allocations;
    this.nodeInventory = nodeInventory;
    this.nodeLinks = nodeLinks;
  }

  /** Our own placement for a program without a container. */
  public static OwnPlacement of(Database placement) {
    ResourceClasses classes = new ResourceClasses();
    ProviderView view = new ProviderView(placement);
    ResourceProviders providers = new ResourceProviders();
    Inventories inventories = new Inventories(classes);
    Traits traits = new Traits();
    return new OwnPlacement(
        placement,
        view,
        new AllocationCandidates(placement, view, classes),
        new Allocations(classes, new Consumers()),
        new NodeInventory(
            placement,
            view,
            providers,
            classes,
            inventories,
            traits,
            new NodeParts(providers, inventories, traits)),
        new NodeLinks(placement, providers));
  }

  @Override
  public AllocationCandidates.Found candidates(CandidateQuery query) {
    return candidates.find(query);
  }

  @Override
  public Map<String, Provider> providers(Collection<String> uuids) {
    Providers all = view.current();
    Map<String, Provider> found = new HashMap<>();
    for (String uuid : uuids) {
      Provider provider = all.find(uuid);
      if (provider != null) {
        found.put(uuid, provider);
      }
    }
    return found;
  }

  @Override
  public Map<String, Set<String>> holders(Collection<String> consumers) {
    return consumers.isEmpty()
        ? Map.of()
        : placement.read(em -> allocations.holders(em, consumers));
  }

  @Override
  public Map<String, Map<String, Long>> held(String consumer) {
    return placement.read(em -> allocations.byName(em, consumer));
  }

  @Override
  public <T> void change(Function<AllocationChange, T> work, Consumer<T> messages) {
    view.claiming(
        () ->
            placement.step(
                em -> {
                  OwnChange change = new OwnChange(em, allocations, view);
                  messages.accept(work.apply(change));
                  return change.effect();
                }));
  }

  @Override
  public void report(HostReport report) {
    nodeInventory.update(report);
  }

  @Override
  public void settleAggregate(String aggregate, List<String> nodes, BooleanSupplier wanted) {
    nodeLinks.settleAggregate(aggregate, nodes, wanted);
  }

  @Override
  public void settleTrait(String trait, List<String> nodes, BooleanSupplier wanted) {
    nodeLinks.settleTrait(trait, nodes, wanted);
  }

  @Override
  public boolean hasTrait(String node, String trait) {
    return !placement
        .read(
            em ->
                Sql.column(
                    em,
                    "SELECT 1 FROM resource_providers p"
                        + " JOIN resource_provider_traits r ON r.resource_provider_id = p.id"
                        + " JOIN traits t ON t.id = r.trait_id WHERE p.name = ? AND t.name = ?",
                    List.of(node, trait)))
        .isEmpty();
  }

  @Override
  public Set<String> traits(String node) {
    Set<String> names = new HashSet<>();
    for (Object name :
        placement.<List<?>>read(
            em ->
                Sql.column(
                    em,
                    "SELECT t.name FROM resource_providers root"
                        + " JOIN resource_providers p ON p.root_provider_id = root.id"
                        + " JOIN resource_provider_traits r ON r.resource_provider_id = p.id"
                        + " JOIN traits t ON t.id = r.trait_id WHERE root.uuid = ?",
                    List.of(node)))) {
      names.add((String) name);
    }
    return names;
  }

  @Override
  public void forget(List<String> nodes) {
    placement.stepRun(em -> nodes.forEach(uuid -> forget(em, uuid)));
  }

  private static void forget(EntityManager em, String uuid) {
    forgetParts(em, uuid);
    for (Object id :
        Sql.column(
            em, "SELECT id FROM resource_providers WHERE uuid = ? FOR UPDATE", List.of(uuid))) {
      ResourceProviders.deleteIfFree(em, Sql.integer(id));
    }
  }

  /** Devices of a host go with it. */
  private static void forgetParts(EntityManager em, String uuid) {
    for (Object[] row :
        Sql.rows(
            em,
            "SELECT p.id, p.name FROM resource_providers root"
                + " JOIN resource_providers p ON p.parent_provider_id = root.id"
                + " WHERE root.uuid = ? ORDER BY p.id FOR UPDATE",
            List.of(uuid))) {
      if (NodeParts.isPart((String) row[1])) {
        ResourceProviders.deleteIfFree(em, Sql.integer(row[0]));
      }
    }
  }
}
