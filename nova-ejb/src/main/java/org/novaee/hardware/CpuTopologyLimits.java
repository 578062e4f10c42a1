package org.novaee.hardware;

import org.novaee.fault.Fault;

/** Sockets, cores and threads: the image may choose within what the flavor allows. */
final class CpuTopologyLimits {

  private static final int UNLIMITED = 65_536;

  private CpuTopologyLimits() {}

  /** Sockets, cores and threads; 0 for no wish. */
  private record Topology(int sockets, int cores, int threads) {

    boolean exceeds(Topology limit) {
      return sockets > limit.sockets || cores > limit.cores || threads > limit.threads;
    }

    /** The limits where there are some, else no limits. */
    Topology orUnlimited(Topology other) {
      return new Topology(
          first(sockets, other.sockets), first(cores, other.cores), first(threads, other.threads));
    }

    private static int first(int one, int other) {
      return one > 0 ? one : other > 0 ? other : UNLIMITED;
    }

    @Override
    public String toString() {
      return "(sockets=" + sockets + ", cores=" + cores + ", threads=" + threads + ")";
    }
  }

  /**
   * @throws Fault of kind invalid
   */
  static void require(HardwareRequest request) {
    Topology flavorMax = ofFlavor(request, "cpu_max_");
    Topology imageMax = ofImage(request, "cpu_max_");
    if (imageMax.exceeds(flavorMax.orUnlimited(flavorMax))) {
      throw Fault.invalid(
          "Image vCPU topology limits %s exceeds the limits of the flavor %s"
              .formatted(imageMax, flavorMax));
    }
    Topology max = imageMax.orUnlimited(flavorMax);
    ofFlavor(request, "cpu_");
    Topology wanted = ofImage(request, "cpu_");
    if (wanted.exceeds(max)) {
      throw Fault.invalid(
          "Image vCPU topology %s exceeds the limits of the flavor or image %s"
              .formatted(wanted, max));
    }
  }

  private static Topology ofFlavor(HardwareRequest request, String prefix) {
    return new Topology(
        number(request.ofFlavor(prefix + "sockets")),
        number(request.ofFlavor(prefix + "cores")),
        number(request.ofFlavor(prefix + "threads")));
  }

  private static Topology ofImage(HardwareRequest request, String prefix) {
    return new Topology(
        number(request.ofImage(prefix + "sockets")),
        number(request.ofImage(prefix + "cores")),
        number(request.ofImage(prefix + "threads")));
  }

  private static int number(String text) {
    if (text == null) {
      return 0;
    }
    try {
      return Integer.parseInt(text.strip());
    } catch (NumberFormatException e) {
      throw new Fault(
          Fault.Kind.INVALID,
          "Invalid flavor extra spec. Error: invalid literal for int() with base 10: '"
              + text
              + "'",
          e);
    }
  }
}
