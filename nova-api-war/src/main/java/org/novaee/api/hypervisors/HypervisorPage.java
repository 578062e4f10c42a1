package org.novaee.api.hypervisors;

import java.util.List;
import org.novaee.api.http.ApiFault;
import org.novaee.api.http.Page;
import org.novaee.hypervisor.Hypervisor;

/** Cuts a page out of all hypervisors. */
final class HypervisorPage {

  private HypervisorPage() {}

  /**
   * @throws ApiFault 400 if there is no hypervisor of the marker's id
   */
  static List<Hypervisor> of(List<Hypervisor> all, Page page) {
    int from = 0;
    if (page.marker() != null) {
      from = indexOf(all, page.marker()) + 1;
      if (from == 0) {
        throw ApiFault.badRequest("marker [" + page.marker() + "] not found");
      }
    }
    return all.subList(from, Math.min(all.size(), from + page.limit()));
  }

  private static int indexOf(List<Hypervisor> all, String marker) {
    for (int i = 0; i < all.size(); i++) {
      if (marker.equals(String.valueOf(HypervisorView.id(all.get(i))))) {
        return i;
      }
    }
    return -1;
  }
}
