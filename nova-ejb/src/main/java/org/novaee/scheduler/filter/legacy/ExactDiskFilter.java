package org.novaee.scheduler.filter.legacy;

import org.novaee.model.RequestSpec;
import org.novaee.scheduler.filter.Filter;
import org.novaee.scheduler.filter.HostFilter;

/** Finds bare metal by its disk. */
@Filter(
    name = "ExactDiskFilter",
    description = "The host must have exactly the flavor's disk free.",
    oncePerRequest = false)
public final class ExactDiskFilter implements HostFilter {

  @Override
  public Check forRequest(RequestSpec request) {
    long wanted = DiskCheck.wantedMb(request.flavor());
    return host -> host.resources().freeDiskMb() == wanted ? null : "not exactly the disk";
  }
}
