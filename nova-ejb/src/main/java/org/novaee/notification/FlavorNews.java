package org.novaee.notification;

import jakarta.persistence.EntityManager;
import java.util.List;
import org.novaee.db.Select;
import org.novaee.db.Step;
import org.novaee.model.Flavor;

/** Tells what operators do to flavors, with the steps on nova_api. */
public final class FlavorNews {

  private FlavorNews() {}

  /**
   * Something was done to a flavor.
   *
   * @param action {@code create}, {@code update} or {@code delete}
   */
  public static void tell(String action, Flavor flavor) {
    Step.tell(
        em ->
            Notification.ofApi(
                "flavor." + action,
                Payloads.flavor(flavor, flavor.isPublic() ? null : projects(em, flavor))));
  }

  private static List<String> projects(EntityManager api, Flavor flavor) {
    return Select.rows(
            api,
            "SELECT project_id FROM flavor_projects WHERE flavor_id = ?1 ORDER BY id",
            flavor.id())
        .stream()
        .map(row -> row.text(0))
        .toList();
  }
}
