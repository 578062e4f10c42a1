package org.novaee.numa;

import java.util.Set;
import org.novaee.model.Flavor;

/** Which of a server's processors get one of the host's each, as flavor and image want it. */
record DedicatedCpus(Flavor flavor, Wishes wishes) {

  /**
   * The processors, maybe none.
   *
   * @param policy how processors are given, or null
   * @throws InvalidNumaRequest when what is asked for cannot be
   */
  Set<Integer> under(String policy) {
    Set<Integer> masked = masked();
    Set<Integer> realtime = RealtimeCpus.of(flavor, wishes.properties());
    if (CpuConstraints.MIXED.equals(policy)) {
      if (masked.isEmpty() == realtime.isEmpty()) {
        throw new InvalidNumaRequest(
            "Dedicated CPU set can be specified from either 'hw:cpu_dedicated_mask' or"
                + " 'hw:cpu_realtime_mask' when using 'mixed' CPU policy."
                + " 'hw:cpu_dedicated_mask' and 'hw:cpu_realtime_mask' can not be specified at the"
                + " same time, or be specified with none of them.");
      }
      return masked.isEmpty() ? realtime : masked;
    }
    if (!masked.isEmpty()) {
      throw new InvalidNumaRequest(
          "Cannot specify 'hw:cpu_dedicated_mask' without the 'mixed' policy.");
    }
    if (CpuConstraints.DEDICATED.equals(policy)) {
      return CpuSets.range(0, flavor.vcpus());
    }
    if (!realtime.isEmpty()) {
      throw new InvalidNumaRequest(
          "Cannot set realtime policy in a non dedicated cpu pinning policy");
    }
    return Set.of();
  }

  private Set<Integer> masked() {
    String text = wishes.flavor("cpu_dedicated_mask");
    if (text == null) {
      return Set.of();
    }
    Set<Integer> all = CpuSets.range(0, flavor.vcpus());
    Set<Integer> masked = CpuSets.mask(text, flavor.vcpus());
    if (masked.isEmpty() || masked.containsAll(all)) {
      throw new InvalidNumaRequest(
          "Mixed instance must have at least 1 pinned vCPU and 1 unpinned vCPU. See"
              + " 'hw:cpu_dedicated_mask'.");
    }
    if (!all.containsAll(masked)) {
      throw new InvalidNumaRequest(
          "Mixed instance dedicated vCPU(s) mask is not a subset of vCPUs in the flavor. See"
              + " \"hw:cpu_dedicated_mask\"");
    }
    return masked;
  }
}
