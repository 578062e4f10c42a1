package org.novaee.scheduler.driver;

import java.util.List;
import org.eclipse.microprofile.config.Config;

/** Leaves it to chance. Groups are kept all the same: the claim would refuse what breaks them. */
@Driver(
    name = "ChanceScheduler",
    description = "Any host whose service is up and that has room, at random.")
public final class ChanceDriver implements SchedulerDriver {

  @Override
  public List<String> filters(Config config) {
    return List.of("ComputeFilter", "ServerGroupAntiAffinityFilter", "ServerGroupAffinityFilter");
  }

  @Override
  public List<String> weighers(Config config) {
    return List.of();
  }

  @Override
  public int subsetSize(Config config) {
    return Integer.MAX_VALUE;
  }
}
