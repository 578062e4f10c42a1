package org.novaee.placement;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.novaee.db.Database;
import org.novaee.db.PlacementDb;
import org.novaee.db.SqlFailure;
import org.novaee.fault.Fault;

/** Which providers there are and how they form trees, as a client of Placement sees and changes. */
@ApplicationScoped
public class ProviderRegistry {

  private Database placement;
  private ProviderView view;
  private ResourceProviders providers;
  private ProviderFilters filters;

  /** For the container's proxy. */
  protected ProviderRegistry() {}

  @Inject
  public ProviderRegistry(
      @PlacementDb Database placement,
      ProviderView view,
      ResourceProviders providers,
      ProviderFilters filters) {
    this.placement = placement;
    this.view = view;
    this.providers = providers;
    this.filters = filters;
  }

  /**
   * A provider's place among the others.
   *
   * @param parentUuid null for a root
   * @param rootUuid its own for a root
   * @param modified when it was changed last, in seconds since 1970
   */
  public record Entry(
      String uuid,
      String name,
      int generation,
      String parentUuid,
      String rootUuid,
      long modified) {}

  /**
   * What the sender wants to be the parent.
   *
   * @param given whether the sender says anything
   * @param uuid null for none
   */
  public record Parent(boolean given, String uuid) {

    /** The sender says nothing. */
    public static final Parent UNSAID = new Parent(false, null);
  }

  /**
   * The providers that pass.
   *
   * @throws NoSuchName when the query names a class or trait that does not exist
   */
  public List<Entry> list(ProviderQuery query) {
    Providers all = view.current();
    List<Entry> entries = new ArrayList<>();
    for (Provider provider : filters.apply(all, query)) {
      Provider parent = provider.isRoot() ? null : all.find(provider.parentId());
      Provider root = all.find(provider.rootId());
      entries.add(
          new Entry(
              provider.uuid(),
              provider.name(),
              provider.generation(),
              parent == null ? null : parent.uuid(),
              root == null ? provider.uuid() : root.uuid(),
              provider.modified()));
    }
    return entries;
  }

  /**
   * One provider.
   *
   * @throws Fault NOT_FOUND
   */
  public Entry show(String uuid) {
    return placement.read(em -> entry(em, providers.require(em, uuid)));
  }

  /**
   * Makes a provider.
   *
   * @param uuid null for a new one
   * @param parentUuid null for a root
   * @throws Fault CONFLICT when name or uuid is taken, INVALID without such a parent
   */
  public Entry create(String uuid, String name, String parentUuid) {
    String own = uuid == null ? UUID.randomUUID().toString() : uuid;
    String refusal = "Unable to create resource provider \"" + name + "\", " + own;
    try {
      return placement.step(
          em -> {
            refuseTaken(em, own, name);
            if (own.equals(parentUuid)) {
              throw Fault.invalid(
                  refusal
                      + ": Object action create failed because: parent provider UUID cannot be same"
                      + " as UUID. Please set parent provider UUID to None if there is no parent.");
            }
            ResourceProviders.Row parent =
                parentUuid == null ? null : parent(em, parentUuid, refusal, "create");
            int id = providers.create(em, own, name, parent);
            return entry(em, providers.find(em, id));
          });
    } catch (RuntimeException e) {
      throw SqlFailure.isDuplicate(e) ? taken("name: " + name) : e;
    }
  }

  /**
   * Renames a provider or moves it in the trees.
   *
   * @param mayMove whether a provider that has a parent may get another one or none
   * @throws Fault NOT_FOUND, CONFLICT when the name is taken, INVALID for a parent that cannot be
   */
  public Entry update(String uuid, String name, Parent parent, boolean mayMove) {
    String refusal = "Unable to save resource provider " + uuid;
    try {
      return placement.step(
          em -> {
            ResourceProviders.Row row = providers.lock(em, uuid);
            Sql.update(
                em, "UPDATE resource_providers SET name = ? WHERE id = ?", List.of(name, row.id()));
            List<Integer> touched = new ArrayList<>(List.of(row.id()));
            if (parent.given()) {
              touched.addAll(new Reparenting(em, providers, refusal).move(row, parent, mayMove));
            }
            providers.touched(em, touched);
            return entry(em, providers.find(em, row.id()));
          });
    } catch (RuntimeException e) {
      throw SqlFailure.isDuplicate(e) ? taken(name) : e;
    }
  }

  /**
   * Deletes a provider with its inventory.
   *
   * @throws Fault NOT_FOUND, CONFLICT when something is held of it or it has others below it
   */
  public void delete(String uuid) {
    placement.stepRun(
        em -> {
          ResourceProviders.Row row = providers.lockIfPresent(em, uuid);
          if (row == null) {
            throw Fault.notFound("No resource provider with uuid " + uuid + " found for delete");
          }
          if (ResourceProviders.hasChildren(em, row.id())) {
            throw new PlacementFault(
                Fault.Kind.CONFLICT,
                PlacementFault.Code.CANNOT_DELETE_PARENT,
                "Unable to delete parent resource provider "
                    + uuid
                    + ": It has child resource providers.");
          }
          if (ResourceProviders.isInUse(em, row.id())) {
            throw new PlacementFault(
                Fault.Kind.CONFLICT,
                PlacementFault.Code.PROVIDER_IN_USE,
                "Unable to delete resource provider "
                    + uuid
                    + ": Resource provider has allocations.");
          }
          ResourceProviders.delete(em, row.id());
        });
  }

  private Entry entry(EntityManager em, ResourceProviders.Row row) {
    ResourceProviders.Row parent =
        row.parentId() == null ? null : providers.find(em, row.parentId());
    ResourceProviders.Row root =
        row.rootId() == row.id() || Objects.equals(row.parentId(), row.rootId())
            ? null
            : providers.find(em, row.rootId());
    String rootUuid = parent == null ? row.uuid() : parent.uuid();
    return new Entry(
        row.uuid(),
        row.name(),
        row.generation(),
        parent == null ? null : parent.uuid(),
        root == null ? rootUuid : root.uuid(),
        row.modified());
  }

  private ResourceProviders.Row parent(
      EntityManager em, String uuid, String refusal, String action) {
    ResourceProviders.Row parent = providers.lockIfPresent(em, uuid);
    if (parent == null) {
      throw Fault.invalid(
          "%s: Object action %s failed because: parent provider UUID does not exist."
              .formatted(refusal, action));
    }
    return parent;
  }

  private static void refuseTaken(EntityManager em, String uuid, String name) {
    List<String> taken = new ArrayList<>();
    for (Object[] row :
        Sql.rows(
            em,
            "SELECT uuid, name FROM resource_providers WHERE uuid = ? OR name = ?",
            List.of(uuid, name))) {
      if (uuid.equalsIgnoreCase((String) row[0])) {
        taken.add("uuid: " + uuid);
      }
      if (name.equalsIgnoreCase((String) row[1])) {
        taken.add("name: " + name);
      }
    }
    if (!taken.isEmpty()) {
      throw taken(String.join(", ", taken));
    }
  }

  private static PlacementFault taken(String what) {
    return new PlacementFault(
        Fault.Kind.CONFLICT,
        PlacementFault.Code.DUPLICATE_NAME,
        "Conflicting resource provider " + what + " already exists.");
  }
}
