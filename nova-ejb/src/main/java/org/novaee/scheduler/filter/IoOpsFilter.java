package org.novaee.scheduler.filter;

import org.eclipse.microprofile.config.Config;
import org.novaee.model.RequestSpec;

/** Keeps away from hosts that are busy with disks. */
@Filter(
    name = "IoOpsFilter",
    description = "Fewer servers than the limit may be built, moved or copied on the host.",
    oncePerRequest = false)
public final class IoOpsFilter implements HostFilter {

  static final String LIMIT = "nova.filter_scheduler.max_io_ops_per_host";

  private final int limit;

  public IoOpsFilter(Config config) {
    this(config.getValue(LIMIT, Integer.class));
  }

  IoOpsFilter(int limit) {
    this.limit = limit;
  }

  @Override
  public Check forRequest(RequestSpec request) {
    String refusal = "busy with " + limit + " servers or more";
    return host -> host.load().numIoOps() < limit ? null : refusal;
  }
}
