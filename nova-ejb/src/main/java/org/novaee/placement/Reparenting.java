package org.novaee.placement;

import jakarta.persistence.EntityManager;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.novaee.fault.Fault;

/** Moves a provider, with all that is below it, to another place in the trees; in a step. */
final class Reparenting {

  private final EntityManager em;
  private final ResourceProviders providers;
  private final String refusal;

  /**
   * @param refusal how refusals begin
   */
  Reparenting(EntityManager em, ResourceProviders providers, String refusal) {
    this.em = em;
    this.providers = providers;
    this.refusal = refusal;
  }

  /**
   * Moves it.
   *
   * @param row the locked row
   * @param mayMove whether one that has a parent may get another one or none
   * @return the keys of what was below it and moved along
   * @throws Fault INVALID where it cannot go there
   */
  List<Integer> move(ResourceProviders.Row row, ProviderRegistry.Parent parent, boolean mayMove) {
    if (parent.uuid() == null) {
      if (row.parentId() == null) {
        return List.of();
      }
      if (!mayMove) {
        throw refuse("update", "un-parenting a provider is not currently allowed.");
      }
      return place(row, null, row.id());
    }
    ResourceProviders.Row above = providers.lockIfPresent(em, parent.uuid());
    if (above == null) {
      throw refuse("create", "parent provider UUID does not exist.");
    }
    if (row.parentId() != null && row.parentId() != above.id() && !mayMove) {
      throw refuse("update", "re-parenting a provider is not currently allowed.");
    }
    return place(row, above.id(), above.rootId());
  }

  private List<Integer> place(ResourceProviders.Row row, Integer parentId, int rootId) {
    Set<Integer> below = below(row);
    if (parentId != null && (below.contains(parentId) || parentId == row.id())) {
      throw refuse("update", "creating loop in the provider tree is not allowed.");
    }
    Sql.update(
        em,
        "UPDATE resource_providers SET parent_provider_id = ?, root_provider_id = ? WHERE id = ?",
        Arrays.asList(parentId, rootId, row.id()));
    if (!below.isEmpty()) {
      List<Integer> parameters = new ArrayList<>(List.of(rootId));
      parameters.addAll(below);
      Sql.update(
          em,
          "UPDATE resource_providers SET root_provider_id = ? WHERE id IN "
              + Sql.marks(below.size()),
          parameters);
    }
    return List.copyOf(below);
  }

  /** Everything below a provider. */
  private Set<Integer> below(ResourceProviders.Row top) {
    List<ResourceProviders.Row> tree = providers.lockTree(em, top.rootId());
    Set<Integer> below = new HashSet<>();
    boolean grown = true;
    while (grown) {
      grown = false;
      for (ResourceProviders.Row row : tree) {
        Integer parent = row.parentId();
        if (parent != null && (parent == top.id() || below.contains(parent))) {
          grown |= below.add(row.id());
        }
      }
    }
    return below;
  }

  private Fault refuse(String action, String reason) {
    return Fault.invalid(
        "%s: Object action %s failed because: %s".formatted(refusal, action, reason));
  }
}
