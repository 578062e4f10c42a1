package org.novaee.flavor;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.util.List;
import java.util.UUID;
import org.novaee.db.Database;
import org.novaee.db.NovaApi;
import org.novaee.db.Select;
import org.novaee.db.SqlFailure;
import org.novaee.db.api.Flavor;
import org.novaee.fault.Fault;
import org.novaee.notification.FlavorNews;
import org.novaee.policy.Policy;
import org.novaee.rpc.RequestContext;

/** The flavors as the caller sees them. */
@ApplicationScoped
public class Flavors {

  @Inject @NovaApi Database api;
  @Inject Policy policy;

  /**
   * Lists flavors.
   *
   * @throws Fault INVALID if there is no flavor of the marker's id
   */
  public List<org.novaee.model.Flavor> list(FlavorQuery query) {
    return query.limit() == 0
        ? List.of()
        : api.read(em -> FlavorRows.list(em, query, RequestContext.current().projectId()));
  }

  /**
   * The flavor with this id.
   *
   * @throws Fault NOT_FOUND if there is none the caller may see
   */
  public org.novaee.model.Flavor require(String flavorId) {
    return api.read(em -> require(em, flavorId));
  }

  /**
   * Makes a flavor.
   *
   * @throws Fault CONFLICT if the name or the id is taken
   */
  public org.novaee.model.Flavor create(NewFlavor wanted) {
    String id = wanted.flavorId() == null ? UUID.randomUUID().toString() : wanted.flavorId();
    try {
      return api.step(
          em -> {
            refuseTaken(em, wanted.name(), id);
            em.persist(row(wanted, id));
            em.flush();
            org.novaee.model.Flavor made = FlavorRows.find(em, id, null, true);
            FlavorNews.tell("create", made);
            return made;
          });
    } catch (RuntimeException e) {
      // Someone else was faster between the look and the write.
      if (SqlFailure.isDuplicate(e)) {
        throw new Fault(
            Fault.Kind.CONFLICT, "Flavor with name " + wanted.name() + " already exists.", e);
      }
      throw e;
    }
  }

  /**
   * Gives a flavor another description.
   *
   * @param description or null
   * @throws Fault NOT_FOUND if there is no such flavor
   */
  public org.novaee.model.Flavor describe(String flavorId, String description) {
    return api.step(
        em -> {
          long key = require(em, flavorId).id();
          em.createQuery(
                  "UPDATE Flavor f SET f.description = :description, f.updatedAt = :now"
                      + " WHERE f.id = :key")
              .setParameter("description", description)
              .setParameter("now", Flavor.now())
              .setParameter("key", (int) key)
              .executeUpdate();
          org.novaee.model.Flavor described = require(em, flavorId);
          FlavorNews.tell("update", described);
          return described;
        });
  }

  /**
   * Deletes a flavor; servers made from it keep what they have.
   *
   * @throws Fault NOT_FOUND if there is no such flavor
   */
  public void delete(String flavorId) {
    api.stepRun(
        em -> {
          org.novaee.model.Flavor flavor = require(em, flavorId);
          FlavorNews.tell("delete", flavor);
          int key = (int) flavor.id();
          for (String entity : new String[] {"FlavorExtraSpec", "FlavorProject"}) {
            em.createQuery("DELETE FROM " + entity + " x WHERE x.flavorId = :key")
                .setParameter("key", key)
                .executeUpdate();
          }
          em.createQuery("DELETE FROM Flavor f WHERE f.id = :key")
              .setParameter("key", key)
              .executeUpdate();
        });
  }

  org.novaee.model.Flavor require(EntityManager em, String flavorId) {
    org.novaee.model.Flavor flavor =
        FlavorRows.find(em, flavorId, RequestContext.current().projectId(), policy.isAdmin());
    if (flavor == null) {
      throw Fault.notFound("Flavor " + flavorId + " could not be found.");
    }
    return flavor;
  }

  private static void refuseTaken(EntityManager em, String name, String id) {
    if (!Select.rows(em, "SELECT 1 FROM flavors WHERE name = ?1", name).isEmpty()) {
      throw Fault.conflict("Flavor with name " + name + " already exists.");
    }
    if (!Select.rows(em, "SELECT 1 FROM flavors WHERE flavorid = ?1", id).isEmpty()) {
      throw Fault.conflict("Flavor with ID " + id + " already exists.");
    }
  }

  private static Flavor row(NewFlavor wanted, String id) {
    Flavor flavor = new Flavor();
    flavor.setFlavorid(id);
    flavor.setName(wanted.name());
    flavor.setVcpus(wanted.vcpus());
    flavor.setMemoryMb(wanted.memoryMb());
    flavor.setRootGb(wanted.rootGb());
    flavor.setEphemeralGb(wanted.ephemeralGb());
    flavor.setSwap(wanted.swapMb());
    flavor.setRxtxFactor((float) wanted.rxtxFactor());
    flavor.setVcpuWeight(0);
    flavor.setIsPublic(wanted.isPublic());
    flavor.setDescription(wanted.description());
    return flavor;
  }
}
