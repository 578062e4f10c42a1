package org.novaee.hardware;

import static org.novaee.hardware.HardwareRequest.isSet;
import static org.novaee.hardware.HardwareRequest.python;

import java.util.ArrayList;
import java.util.List;
import org.novaee.fault.Fault;

/** Memory that is encrypted, or locked to the host's. */
final class MemoryProtection {

  private static final List<String> MODELS = List.of("amd-sev", "amd-sev-es", "amd-sev-snp");

  private MemoryProtection() {}

  /**
   * @throws Fault of kind invalid where flavor and image disagree or lack what it needs
   */
  static void requireEncryption(HardwareRequest request) {
    Boolean byFlavor = request.flagOfFlavor("mem_encryption");
    Boolean byImage = request.flagOfImage("mem_encryption");
    if (!Boolean.TRUE.equals(byFlavor) && !Boolean.TRUE.equals(byImage)) {
      return;
    }
    if (byFlavor != null && byImage != null && !byFlavor.equals(byImage)) {
      throw disagreement(
          request, "mem_encryption", request.ofFlavor("mem_encryption"), python(byImage));
    }
    String model = model(request);
    if (isSet(model) && !MODELS.contains(model)) {
      throw Fault.invalid(
          "Invalid memory encryption model '%s'. Allowed values: %s."
              .formatted(model, String.join(", ", MODELS)));
    }
    requireFirmware(request, requesters(request, byFlavor, byImage));
    requireMachine(request);
  }

  /**
   * @throws Fault of kind invalid where flavor and image disagree, or no page size was asked for
   */
  static void requireLock(HardwareRequest request) {
    Boolean byFlavor = request.flagOfFlavor("locked_memory");
    Boolean byImage = request.flagOfImage("locked_memory");
    if (byFlavor != null && byImage != null && !byFlavor.equals(byImage)) {
      throw Fault.invalid(
          "locked_memory value in image (%s) and flavor (%s) conflict. A consistent value is expected if both specified."
              .formatted(python(byImage), python(byFlavor)));
    }
    boolean locked = Boolean.TRUE.equals(byFlavor == null ? byImage : byFlavor);
    boolean sized =
        isSet(request.ofFlavor("mem_page_size")) || isSet(request.ofImage("mem_page_size"));
    if (locked && !sized) {
      throw Fault.invalid(
          "locked_memory value in image or flavor is forbidden when mem_page_size is not set.");
    }
  }

  private static String model(HardwareRequest request) {
    String key = "mem_encryption_model";
    String byFlavor = request.ofFlavor(key);
    String byImage = request.ofImage(key);
    if (byFlavor != null && byImage != null && !byFlavor.equals(byImage)) {
      throw disagreement(request, key, byFlavor, byImage);
    }
    return isSet(byImage) ? byImage : byFlavor;
  }

  private static List<String> requesters(
      HardwareRequest request, Boolean byFlavor, Boolean byImage) {
    List<String> requesters = new ArrayList<>();
    if (Boolean.TRUE.equals(byFlavor)) {
      requesters.add("hw:mem_encryption extra spec in " + request.flavor().name() + " flavor");
    }
    if (Boolean.TRUE.equals(byImage)) {
      requesters.add("hw_mem_encryption property of image " + imageId(request));
    }
    return requesters;
  }

  private static void requireFirmware(HardwareRequest request, List<String> requesters) {
    if (!"uefi".equals(request.ofImage("firmware_type"))) {
      throw Fault.invalid(
          "Memory encryption is requested by %s but the image metadata doesn't have the 'hw_firmware_type' property set to 'uefi'"
              .formatted(String.join(" and ", requesters)));
    }
  }

  private static void requireMachine(HardwareRequest request) {
    String machine = request.ofImage("machine_type");
    if (machine != null && !machine.contains("q35")) {
      throw Fault.invalid(
          "Machine type '%s' is not compatible with image %s (%s): q35 type is required for SEV to work"
              .formatted(machine, request.image().name(), imageId(request)));
    }
  }

  private static Fault disagreement(
      HardwareRequest request, String key, String byFlavor, String byImage) {
    return Fault.invalid(
        "Flavor %s has hw:%s extra spec explicitly set to %s, conflicting with image %s which has hw_%s property explicitly set to %s"
            .formatted(
                request.flavor().name(), key, byFlavor, request.image().name(), key, byImage));
  }

  private static String imageId(HardwareRequest request) {
    return request.image().id() == null ? "<no-id>" : request.image().id();
  }
}
