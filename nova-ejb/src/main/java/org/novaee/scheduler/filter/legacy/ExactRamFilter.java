package org.novaee.scheduler.filter.legacy;

import org.novaee.model.RequestSpec;
import org.novaee.scheduler.filter.Filter;
import org.novaee.scheduler.filter.HostFilter;

/** Finds bare metal by its memory. */
@Filter(
    name = "ExactRamFilter",
    description = "The host must have exactly the flavor's memory free.",
    oncePerRequest = false)
public final class ExactRamFilter implements HostFilter {

  @Override
  public Check forRequest(RequestSpec request) {
    long wanted = request.flavor().memoryMb();
    return host -> host.resources().freeRamMb() == wanted ? null : "not exactly the memory";
  }
}
