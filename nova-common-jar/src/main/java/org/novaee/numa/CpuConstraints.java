package org.novaee.numa;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.novaee.model.Flavor;

/** What flavor and image want of processors. */
final class CpuConstraints {

  private static final String DEDICATED = "dedicated";
  private static final String SHARED = "shared";
  private static final String MIXED = "mixed";
  private static final List<String> POLICIES = List.of(DEDICATED, SHARED, MIXED);
  private static final List<String> THREAD_POLICIES = List.of("prefer", "isolate", "require");
  private static final List<String> EMULATOR_POLICIES = List.of("isolate", "share");
  private static final Set<String> TRUE = Set.of("1", "t", "true", "on", "y", "yes");
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
    if (policy != null || (shared > 0 && own > 0)) {
      throw new InvalidNumaRequest(
          "Only one of resources:VCPU, resources:PCPU and the cpu_policy may be given");
    }
    if (shared > 0) {
      return SHARED;
    }
    boolean emulator = "isolate".equals(wishes.flavor("emulator_threads_policy"));
    if (own != flavor.vcpus() + (emulator ? 1 : 0)) {
      throw new InvalidNumaRequest(
          "resources:PCPU must be the flavor's number of processors"
              + (emulator ? ", and one for the emulator" : ""));
    }
    return DEDICATED;
  }

  private String namedPolicy() {
    String inFlavor = wishes.flavor("cpu_policy");
    String inImage = wishes.image("cpu_policy");
    Wishes.require("cpu_policy", inFlavor, POLICIES);
    Wishes.require("cpu_policy", inImage, POLICIES);
    boolean forbidden =
        (MIXED.equals(inFlavor) && DEDICATED.equals(inImage))
            || (SHARED.equals(inFlavor) && inImage != null && !SHARED.equals(inImage));
    if (forbidden) {
      throw new InvalidNumaRequest(
          "The image's hw_cpu_policy=%s is not allowed with the flavor's hw:cpu_policy=%s"
              .formatted(inImage, inFlavor));
    }
    return inFlavor == null ? inImage : inFlavor;
  }

  /** How processors go with the threads of cores; null where it is all one. */
  String threadPolicy(String policy) {
    String inFlavor = wishes.flavor("cpu_thread_policy");
    String inImage = wishes.image("cpu_thread_policy");
    Wishes.require("cpu_thread_policy", inFlavor, THREAD_POLICIES);
    Wishes.require("cpu_thread_policy", inImage, THREAD_POLICIES);
    boolean open = inFlavor == null || inFlavor.equals("prefer");
    if (!open && inImage != null && !inImage.equals(inFlavor)) {
      throw new InvalidNumaRequest(
          "The image's hw_cpu_thread_policy=%s is not allowed with the flavor's %s"
              .formatted(inImage, inFlavor));
    }
    String threads = withTrait(inFlavor == null ? inImage : inFlavor);
    if (threads != null && (policy == null || policy.equals(SHARED))) {
      throw new InvalidNumaRequest("A cpu_thread_policy needs the cpu_policy dedicated or mixed");
    }
    return threads;
  }

  private String withTrait(String threads) {
    String trait = hyperthreading();
    if (trait != null && threads != null) {
      throw new InvalidNumaRequest(
          "Only one of trait:HW_CPU_HYPERTHREADING and the cpu_thread_policy may be given");
    }
    if ("forbidden".equals(trait)) {
      return "isolate";
    }
    return "required".equals(trait) ? "require" : threads;
  }

  /** Where the emulator's threads run; null where it is all one. */
  String emulatorPolicy(String policy) {
    String emulator = wishes.flavor("emulator_threads_policy");
    Wishes.require("emulator_threads_policy", emulator, EMULATOR_POLICIES);
    if ("isolate".equals(emulator) && (policy == null || policy.equals(SHARED))) {
      throw new InvalidNumaRequest(
          "hw:emulator_threads_policy=isolate needs the cpu_policy dedicated or mixed");
    }
    return emulator;
  }

  /** The server's processors that get one of the host's each. */
  Set<Integer> dedicated(String policy) {
    Set<Integer> masked = mask("cpu_dedicated_mask", wishes.flavor("cpu_dedicated_mask"));
    if (masked.size() == flavor.vcpus()) {
      throw new InvalidNumaRequest("hw:cpu_dedicated_mask leaves no processor to be shared");
    }
    Set<Integer> realtime = realtime();
    if (policy == null || policy.equals(SHARED)) {
      if (!masked.isEmpty() || !realtime.isEmpty()) {
        throw new InvalidNumaRequest(
            "Masks of processors and real time need the cpu_policy dedicated or mixed");
      }
      return Set.of();
    }
    if (policy.equals(DEDICATED)) {
      if (!masked.isEmpty()) {
        throw new InvalidNumaRequest("hw:cpu_dedicated_mask needs the cpu_policy mixed");
      }
      return CpuSets.range(0, flavor.vcpus());
    }
    if (masked.isEmpty() == realtime.isEmpty()) {
      throw new InvalidNumaRequest(
          "The cpu_policy mixed needs one of hw:cpu_dedicated_mask and hw:cpu_realtime_mask");
    }
    return masked.isEmpty() ? realtime : masked;
  }

  private Set<Integer> realtime() {
    String wanted = wishes.flavor("cpu_realtime");
    if (wanted == null || !TRUE.contains(wanted.toLowerCase(Locale.ROOT))) {
      return Set.of();
    }
    String inImage = wishes.image("cpu_realtime_mask");
    String text = inImage == null ? wishes.flavor("cpu_realtime_mask") : inImage;
    Set<Integer> realtime =
        text == null ? CpuSets.range(0, flavor.vcpus()) : mask("cpu_realtime_mask", text);
    if (realtime.isEmpty()
        || (realtime.size() == flavor.vcpus()
            && wishes.flavor("emulator_threads_policy") == null)) {
      throw new InvalidNumaRequest(
          "Real time needs a cpu_realtime_mask that leaves a processor for the emulator, or an"
              + " emulator_threads_policy");
    }
    return realtime;
  }

  private Set<Integer> mask(String name, String text) {
    Set<Integer> masked = text == null ? new TreeSet<>() : CpuSets.mask(text, flavor.vcpus());
    if ((text != null && masked.isEmpty())
        || !CpuSets.range(0, flavor.vcpus()).containsAll(masked)) {
      throw new InvalidNumaRequest(name + " '" + text + "' is none of the flavor's processors");
    }
    return masked;
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
