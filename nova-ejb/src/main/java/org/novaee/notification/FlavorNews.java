package org.novaee.notification;

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
    Step.tell(em -> Notification.ofApi("flavor." + action, Payloads.flavor(flavor)));
  }
}
