package org.novaee.scheduler.filter;

import java.util.Set;
import org.eclipse.microprofile.config.Config;
import org.novaee.config.ConfiguredList;
import org.novaee.model.RequestSpec;

/** Keeps the isolated images to the isolated hosts, and others off them. */
@Filter(
    name = "IsolatedHostsFilter",
    description = "Isolated images go to isolated hosts only, and others elsewhere.",
    onRebuild = true)
public final class IsolatedHostsFilter implements HostFilter {

  private final Set<String> hosts;
  private final Set<String> images;
  private final boolean restricted;

  public IsolatedHostsFilter(Config config) {
    this(
        Set.copyOf(ConfiguredList.of(config, "nova.filter_scheduler.isolated_hosts")),
        Set.copyOf(ConfiguredList.of(config, "nova.filter_scheduler.isolated_images")),
        config.getValue(
            "nova.filter_scheduler.restrict_isolated_hosts_to_isolated_images", Boolean.class));
  }

  /**
   * @param restricted whether isolated hosts take nothing but isolated images
   */
  IsolatedHostsFilter(Set<String> hosts, Set<String> images, boolean restricted) {
    this.hosts = hosts;
    this.images = images;
    this.restricted = restricted;
  }

  @Override
  public Check forRequest(RequestSpec request) {
    String image = request.image().id();
    if (image != null && images.contains(image)) {
      return host -> hosts.contains(host.host()) ? null : "not for isolated images";
    }
    if (!restricted || hosts.isEmpty()) {
      return Check.PASS_ALL;
    }
    return host -> hosts.contains(host.host()) ? "for isolated images only" : null;
  }
}
