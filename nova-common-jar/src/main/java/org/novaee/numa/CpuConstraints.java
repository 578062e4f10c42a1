package org.novaee.numa;

import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.novaee.model.Flavor;

/** What flavor and image want of processors. */
final class CpuConstraints {

  static final String DEDICATED = "dedicated";
  private static final String SHARED = "shared";
  static final String MIXED = "mixed";
  private static final List<String> POLICIES = List.of(DEDICATED, SHARED, MIXED);
  private static final List<String> THREAD_POLICIES = List.of("prefer", "isolate", "require");
  private static final List<String> EMULATOR_POLICIES = List.of("share", "isolate");
  private static final Pattern VCPU = Pattern.compile("resources([1-9]\\d*)?:VCPU");
  private static final Pattern PCPU = Pattern.compile("resources([1-9]\\d*)?:PCPU");
  private static final Pattern HYPERTHREADING =
      Pattern.compile("trait([1-9]\\d*)?:HW_CPU_HYPERTHREADING");

  private final Flavor flavor;
  private final Wishes wishes;

  CpuConstraints(Flavor flavor, Wishes wishes) {
    this.flavor = flavor;
    this.wishes = wishes;
  }

  /** How processors are given; null where it is all one. */
  String policy() {
    String policy = namedPolicy();
    int shared = resources(VCPU);
    int own = resources(PCPU);
    if (shared == 0 && own == 0) {
      return policy;
    }
    if (policy != null) {
      throw new InvalidNumaRequest(
          "It is not possible to use the 'resources:VCPU' or 'resources:PCPU' extra specs in"
              + " combination with the 'hw:cpu_policy' extra spec or 'hw_cpu_policy' image metadata"
              + " property; use one or the other");
    }
    if (shared > 0 && own > 0) {
      throw new InvalidNumaRequest(
          "It is not possible to specify both 'resources:VCPU' and 'resources:PCPU' extra specs;"
              + " use one or the other");
    }
    if (shared > 0) {
      return SHARED;
    }
    boolean emulator = "isolate".equals(wishes.flavor("emulator_threads_policy"));
    if (own != flavor.vcpus() + (emulator ? 1 : 0)) {
      throw new InvalidNumaRequest(
          emulator
              ? "You have requested 'hw:emulator_threads_policy=isolate' but have not requested"
                  + " sufficient PCPUs to handle this policy; you must allocate exactly"
                  + " flavor.vcpus + 1 PCPUs."
              : "There is a mismatch between the number of PCPUs requested via 'resourcesNN:PCPU'"
                  + " and the flavor); you must allocate exactly flavor.vcpus PCPUs");
    }
    return DEDICATED;
  }

  private String namedPolicy() {
    String inFlavor = wishes.flavor("cpu_policy");
    String inImage = wishes.image("cpu_policy");
    wishes.requirePolicy("cpu_policy", "CPU", POLICIES);
    boolean forbidden =
        (MIXED.equals(inFlavor) && DEDICATED.equals(inImage))
            || (SHARED.equals(inFlavor) && inImage != null && !SHARED.equals(inImage));
    if (forbidden) {
      throw new InvalidNumaRequest(
          "Image property 'hw_cpu_policy' is not permitted to override CPU pinning policy set"
              + " against the flavor");
    }
    return inFlavor == null ? inImage : inFlavor;
  }

  /** How processors go with the threads of cores; null where it is all one. */
  String threadPolicy(String policy) {
    String inFlavor = wishes.flavor("cpu_thread_policy");
    String inImage = wishes.image("cpu_thread_policy");
    wishes.requirePolicy("cpu_thread_policy", "CPU thread", THREAD_POLICIES);
    boolean open = inFlavor == null || inFlavor.equals("prefer");
    if (!open && inImage != null && !inImage.equals(inFlavor)) {
      throw new InvalidNumaRequest(
          "Image property 'hw_cpu_thread_policy' is not permitted to override CPU thread pinning"
              + " policy set against the flavor");
    }
    String threads = withTrait(inFlavor == null ? inImage : inFlavor);
    if (threads != null && (policy == null || policy.equals(SHARED))) {
      throw new InvalidNumaRequest(
          "Cannot set cpu thread pinning policy in a non dedicated cpu pinning policy");
    }
    return threads;
  }

  private String withTrait(String threads) {
    String trait = hyperthreading();
    if (trait != null && threads != null) {
      throw new InvalidNumaRequest(
          "It is not possible to use the 'trait:HW_CPU_HYPERTHREADING' extra spec in combination"
              + " with the 'hw:cpu_thread_policy' extra spec or 'hw_cpu_thread_policy' image"
              + " metadata property; use one or the other");
    }
    if ("forbidden".equals(trait)) {
      return "isolate";
    }
    return "required".equals(trait) ? "require" : threads;
  }

  /** Where the emulator's threads run; null where it is all one. */
  String emulatorPolicy(String policy) {
    String emulator = wishes.flavor("emulator_threads_policy");
    if (emulator != null && !EMULATOR_POLICIES.contains(emulator)) {
      throw new InvalidNumaRequest(
          "CPU emulator threads option requested is invalid, given: '%s', available: '%s'."
              .formatted(emulator, Wishes.python(EMULATOR_POLICIES)));
    }
    if ("isolate".equals(emulator) && (policy == null || policy.equals(SHARED))) {
      throw new InvalidNumaRequest(
          "An isolated CPU emulator threads option requires a dedicated CPU policy option.");
    }
    return emulator;
  }

  private int resources(Pattern name) {
    return flavor.extraSpecs().entrySet().stream()
        .filter(spec -> name.matcher(spec.getKey()).matches())
        .filter(spec -> spec.getValue().strip().matches("\\d{1,9}"))
        .mapToInt(spec -> Integer.parseInt(spec.getValue().strip()))
        .sum();
  }

  private String hyperthreading() {
    for (Map.Entry<String, String> spec : flavor.extraSpecs().entrySet()) {
      if (HYPERTHREADING.matcher(spec.getKey()).matches()) {
        return spec.getValue();
      }
    }
    return "required".equals(wishes.properties().get("trait:HW_CPU_HYPERTHREADING"))
        ? "required"
        : null;
  }
}
