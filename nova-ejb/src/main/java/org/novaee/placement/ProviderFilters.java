package org.novaee.placement;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import org.novaee.db.Database;
import org.novaee.db.PlacementDb;

/** Finds the providers of a list. */
@ApplicationScoped
public class ProviderFilters {

  private Database placement;
  private ResourceClasses resourceClasses;

  /** For the container's proxy. */
  protected ProviderFilters() {}

  @Inject
  public ProviderFilters(@PlacementDb Database placement, ResourceClasses resourceClasses) {
    this.placement = placement;
    this.resourceClasses = resourceClasses;
  }

  /**
   * Those that pass, in the order of their ids.
   *
   * @throws NoSuchName when the query names a class or trait that does not exist
   */
  List<Provider> apply(Providers all, ProviderQuery query) {
    RequestGroup able = query.able();
    Map<String, Integer> classes =
        placement.read(
            em -> {
              Traits.require(em, able.traits().names());
              return resourceClasses.ids(em, able.resources().keySet());
            });
    Provider inTree = able.inTree() == null ? null : all.find(able.inTree());
    if (able.inTree() != null && inTree == null) {
      return List.of();
    }
    return all.all().stream()
        .filter(provider -> query.name() == null || query.name().equals(provider.name()))
        .filter(provider -> query.uuid() == null || query.uuid().equalsIgnoreCase(provider.uuid()))
        .filter(provider -> inTree == null || inTree.rootId() == provider.rootId())
        .filter(provider -> able.traits().admits(provider.traits()))
        .filter(provider -> able.aggregates().isMember(provider.aggregates()))
        .filter(provider -> able.aggregates().isOutside(provider.aggregates()))
        .filter(
            provider ->
                able.resources().entrySet().stream()
                    .allMatch(
                        wanted ->
                            provider.hasRoom(classes.get(wanted.getKey()), wanted.getValue())))
        .toList();
  }
}
