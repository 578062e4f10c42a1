package org.novaee.flavor;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.util.List;
import org.novaee.db.Database;
import org.novaee.db.NovaApi;
import org.novaee.db.Row;
import org.novaee.db.Select;
import org.novaee.db.api.FlavorProject;
import org.novaee.fault.Fault;
import org.novaee.model.Flavor;
import org.novaee.notification.FlavorNews;

/** Which projects may use a private flavor. */
@ApplicationScoped
public class FlavorAccess {

  @Inject @NovaApi Database api;
  @Inject Flavors flavors;

  /**
   * The projects with access, by id.
   *
   * @throws Fault NOT_FOUND if there is no such flavor, or it is public
   */
  public List<String> projects(String flavorId) {
    return api.read(
        em -> {
          Flavor flavor = flavors.require(em, flavorId);
          if (flavor.isPublic()) {
            throw Fault.notFound("Access list not available for public flavors.");
          }
          return projects(em, flavor);
        });
  }

  /**
   * Gives a project access.
   *
   * @param refusePublic whether that is a conflict for a public flavor
   * @return the projects with access
   * @throws Fault CONFLICT if it has access already
   */
  public List<String> add(String flavorId, String projectId, boolean refusePublic) {
    return api.step(
        em -> {
          Flavor flavor = flavors.require(em, flavorId);
          if (refusePublic && flavor.isPublic()) {
            throw Fault.conflict("Can not add access to a public flavor.");
          }
          if (projects(em, flavor).contains(projectId)) {
            throw Fault.conflict(
                "Flavor access already exists for flavor %s and project %s combination."
                    .formatted(flavorId, projectId));
          }
          FlavorProject access = new FlavorProject();
          access.setFlavorId((int) flavor.id());
          access.setProjectId(projectId);
          em.persist(access);
          FlavorNews.tell("update", flavor);
          em.flush();
          return projects(em, flavor);
        });
  }

  /**
   * Takes a project's access away.
   *
   * @return the projects with access
   * @throws Fault NOT_FOUND if it has none
   */
  public List<String> remove(String flavorId, String projectId) {
    return api.step(
        em -> {
          Flavor flavor = flavors.require(em, flavorId);
          int deleted =
              em.createQuery(
                      "DELETE FROM FlavorProject p"
                          + " WHERE p.flavorId = :key AND p.projectId = :project")
                  .setParameter("key", (int) flavor.id())
                  .setParameter("project", projectId)
                  .executeUpdate();
          if (deleted == 0) {
            throw Fault.notFound(
                "Flavor access not found for %s / %s combination.".formatted(flavorId, projectId));
          }
          FlavorNews.tell("update", flavor);
          return projects(em, flavor);
        });
  }

  private static List<String> projects(EntityManager em, Flavor flavor) {
    List<Row> rows =
        Select.rows(
            em,
            "SELECT project_id FROM flavor_projects WHERE flavor_id = ?1 ORDER BY id",
            flavor.id());
    return rows.stream().map(row -> row.text(0)).toList();
  }
}
