package org.novaee.scheduler.filter;

import org.novaee.model.RequestSpec;

/** Brings a server near an address: the host's own must be in the same network. */
@Filter(
    name = "SimpleCIDRAffinityFilter",
    description = "The host's address must be in the network of build_near_host_ip and cidr.")
public final class SimpleCidrAffinityFilter implements HostFilter {

  private static final String DEFAULT_CIDR = "/24";

  @Override
  public Check forRequest(RequestSpec request) {
    String near = request.hint("build_near_host_ip");
    if (near == null || near.isEmpty()) {
      return Check.PASS_ALL;
    }
    String cidr = request.hint("cidr");
    String wanted = near + (cidr == null ? DEFAULT_CIDR : cidr);
    AddressRange range = AddressRange.parse(wanted);
    if (range == null) {
      return host -> "no such network: " + wanted;
    }
    return host -> range.contains(host.hypervisor().hostIp()) ? null : "not in " + wanted;
  }
}
