package org.novaee.placement.api.providers;

import java.util.ArrayList;
import java.util.List;
import org.novaee.placement.api.http.PlacementRequest;

/** A link to a part of a provider; without host, as in Placement. */
record Link(String rel, String href) {

  /** The links of a provider that the request's version knows. */
  static List<Link> of(String uuid) {
    PlacementRequest request = PlacementRequest.current();
    String self = request.path("/resource_providers/" + uuid);
    List<Link> links = new ArrayList<>();
    links.add(new Link("self", self));
    links.add(new Link("inventories", self + "/inventories"));
    links.add(new Link("usages", self + "/usages"));
    if (request.atLeast("1.1")) {
      links.add(new Link("aggregates", self + "/aggregates"));
    }
    if (request.atLeast("1.6")) {
      links.add(new Link("traits", self + "/traits"));
    }
    if (request.atLeast("1.11")) {
      links.add(new Link("allocations", self + "/allocations"));
    }
    return links;
  }
}
