package org.novaee.placement;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.util.List;
import org.novaee.db.Database;
import org.novaee.db.PlacementDb;
import org.novaee.fault.Fault;

/** Which resource classes there are, as a client of Placement sees and changes it. */
@ApplicationScoped
public class ClassCatalogue {

  private Database placement;
  private ResourceClasses resourceClasses;

  /** For the container's proxy. */
  protected ClassCatalogue() {}

  @Inject
  public ClassCatalogue(@PlacementDb Database placement, ResourceClasses resourceClasses) {
    this.placement = placement;
    this.resourceClasses = resourceClasses;
  }

  /** All classes by id: standard ones first. */
  public List<ResourceClasses.Entry> list() {
    return placement.read(resourceClasses::all);
  }

  /**
   * One class.
   *
   * @throws Fault NOT_FOUND
   */
  public ResourceClasses.Entry require(String name) {
    return placement.read(em -> require(em, name));
  }

  /**
   * Makes a custom class, unless there is one of that name.
   *
   * @return whether it was made
   */
  public boolean ensure(String name) {
    return placement.step(em -> resourceClasses.create(em, name));
  }

  /**
   * Makes a custom class.
   *
   * @throws Fault CONFLICT when there is one of that name
   */
  public void create(String name) {
    if (!ensure(name)) {
      throw Fault.conflict("Conflicting resource class already exists: " + name);
    }
  }

  /**
   * Renames a custom class.
   *
   * @throws Fault NOT_FOUND, INVALID for a standard one, CONFLICT when there is one of the new name
   */
  public void rename(String name, String newName) {
    placement.stepRun(
        em -> {
          ResourceClasses.Entry found = lock(em, name);
          if (found.id() < ResourceClasses.FIRST_CUSTOM) {
            throw Fault.invalid("Cannot update standard resource class " + name);
          }
          if (!Sql.column(
                  em,
                  "SELECT 1 FROM resource_classes WHERE name = ? AND id <> ? FOR UPDATE",
                  List.of(newName, found.id()))
              .isEmpty()) {
            throw Fault.conflict("Resource class already exists: " + newName);
          }
          Sql.update(
              em,
              "UPDATE resource_classes SET name = ?, updated_at = UTC_TIMESTAMP() WHERE id = ?",
              List.of(newName, found.id()));
        });
  }

  /**
   * Deletes a custom class.
   *
   * @throws Fault NOT_FOUND, INVALID for a standard one, CONFLICT when a provider has it
   */
  public void delete(String name) {
    placement.stepRun(
        em -> {
          ResourceClasses.Entry found = lock(em, name);
          if (found.id() < ResourceClasses.FIRST_CUSTOM) {
            throw Fault.invalid(
                "Error in delete resource class: Cannot delete standard resource class "
                    + name
                    + ".");
          }
          if (!Sql.column(
                  em,
                  "SELECT 1 FROM inventories WHERE resource_class_id = ? LIMIT 1",
                  List.of(found.id()))
              .isEmpty()) {
            throw Fault.conflict(
                "Error in delete resource class: Cannot delete resource class "
                    + name
                    + ". Class is in use in inventory.");
          }
          Sql.update(em, "DELETE FROM resource_classes WHERE id = ?", List.of(found.id()));
        });
  }

  private ResourceClasses.Entry lock(EntityManager em, String name) {
    // Held first and read afterwards, so that what is read counts until the end.
    Sql.column(em, "SELECT id FROM resource_classes WHERE name = ? FOR UPDATE", List.of(name));
    return require(em, name);
  }

  private ResourceClasses.Entry require(EntityManager em, String name) {
    try {
      return resourceClasses.require(em, name);
    } catch (NoSuchName e) {
      throw Fault.notFound(e.getMessage());
    }
  }
}
