package org.novaee.numa;

import java.util.Map;
import java.util.Set;
import org.novaee.model.Flavor;

/**
 * Which of a server's processors its host runs before all else: {@code hw:cpu_realtime} of the
 * flavor wants it, the mask, the image's rather than the flavor's, says for which.
 */
public final class RealtimeCpus {

  private RealtimeCpus() {}

  /**
   * The processors, maybe none.
   *
   * @throws InvalidNumaRequest when what is asked for cannot be
   */
  public static Set<Integer> of(Flavor flavor, Map<String, String> imageProperties) {
    Wishes wishes = Wishes.of(flavor, imageProperties);
    if (!Wishes.isYes(wishes.flavor("cpu_realtime"))) {
      return Set.of();
    }
    String inImage = wishes.image("cpu_realtime_mask");
    String text = inImage == null ? wishes.flavor("cpu_realtime_mask") : inImage;
    Set<Integer> all = CpuSets.range(0, flavor.vcpus());
    Set<Integer> realtime = text == null ? all : CpuSets.mask(text, flavor.vcpus());
    boolean nothingLeft = realtime.equals(all) && wishes.flavor("emulator_threads_policy") == null;
    if (realtime.isEmpty() || nothingLeft) {
      throw new InvalidNumaRequest(
          "Use of realtime CPUs requires either one or more non-realtime CPU(s) or offloaded"
              + " emulator threads.");
    }
    if (!all.containsAll(realtime)) {
      throw new InvalidNumaRequest(
          "Realtime policy vCPU(s) mask is configured with RT vCPUs that are not a subset of the"
              + " vCPUs in the flavor. See hw:cpu_realtime_mask or hw_cpu_realtime_mask");
    }
    return realtime;
  }
}
