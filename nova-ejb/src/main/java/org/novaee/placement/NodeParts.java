package org.novaee.placement;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.util.Map;
import java.util.OptionalInt;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.novaee.model.HostReport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The providers below a compute node's that are devices of its host. Others in its tree are left
 * alone: other services make theirs there.
 */
@ApplicationScoped
public class NodeParts {

  private static final Logger log = LoggerFactory.getLogger(NodeParts.class);

  /** How a host names its devices, after the node. */
  private static final Pattern NAME =
      Pattern.compile(".+_pci_[0-9a-f]{4,8}_[0-9a-f]{2}_[0-9a-f]{2}_[0-7]");

  private ResourceProviders providers;
  private Inventories inventories;
  private Traits traits;

  /** For the container's proxy. */
  protected NodeParts() {}

  @Inject
  public NodeParts(ResourceProviders providers, Inventories inventories, Traits traits) {
    this.providers = providers;
    this.inventories = inventories;
    this.traits = traits;
  }

  /** Whether a provider of that name is a device of a host. */
  public static boolean isPart(String name) {
    return name != null && NAME.matcher(name).matches();
  }

  /**
   * Whether the devices are as reported.
   *
   * @param classes ids of the resource classes that are reported
   */
  boolean areAsReported(
      Providers view, Provider node, Map<String, Integer> classes, HostReport report) {
    Map<String, Provider> present =
        !view.index().hasNested()
            ? Map.of()
            : view.index().tree(node.id()).stream()
                .map(view::find)
                .filter(provider -> !provider.isRoot() && isPart(provider.name()))
                .collect(Collectors.toMap(Provider::name, Function.identity()));
    return present.size() == report.parts().size()
        && report.parts().stream()
            .allMatch(
                part ->
                    present.containsKey(part.name())
                        && NodeInventory.isAsReported(
                            present.get(part.name()), classes, part.inventory(), part.traits()));
  }

  /** Makes them so, in a transaction that has locked the node's provider. */
  void write(EntityManager em, int nodeId, HostReport report) {
    Map<String, ResourceProviders.Row> present = new TreeMap<>();
    for (ResourceProviders.Row row : providers.lockTree(em, nodeId)) {
      if (row.parentId() != null && isPart(row.name())) {
        present.put(row.name(), row);
      }
    }
    for (HostReport.Part part : report.parts()) {
      ResourceProviders.Row row = present.remove(part.name());
      OptionalInt id =
          row == null
              ? providers.makeBelow(em, part.name(), providers.find(em, nodeId))
              : OptionalInt.of(row.id());
      if (id.isPresent()) {
        inventories.replace(em, id.getAsInt(), part.inventory());
        traits.replaceReported(em, id.getAsInt(), part.traits());
        providers.changed(em, id.getAsInt());
      }
    }
    present.values().forEach(row -> remove(em, row));
  }

  private void remove(EntityManager em, ResourceProviders.Row row) {
    if (!ResourceProviders.deleteIfFree(em, row.id())) {
      log.warn("{} is no longer reported, but servers hold some of it", row.name());
      inventories.replace(em, row.id(), Map.of());
      providers.changed(em, row.id());
    }
  }
}
