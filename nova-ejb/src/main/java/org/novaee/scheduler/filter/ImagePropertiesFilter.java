package org.novaee.scheduler.filter;

import java.util.IdentityHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.eclipse.microprofile.config.Config;
import org.novaee.image.ImagePropertyNames;
import org.novaee.model.RequestSpec;

/**
 * Compares what an image needs (architecture, hypervisor type and version, mode, address bits) with
 * what the host offers.
 */
@Filter(
    name = "ImagePropertiesFilter",
    description = "The host must offer the architecture, hypervisor and mode the image asks for.",
    onRebuild = true)
public final class ImagePropertiesFilter implements HostFilter {

  private static final Map<String, String> ARCHITECTURES =
      Map.of(
          "amd64",
          "x86_64",
          "x64",
          "x86_64",
          "i386",
          "i686",
          "i486",
          "i686",
          "i586",
          "i686",
          "x86",
          "i686",
          "arm64",
          "aarch64",
          "powerpc",
          "ppc",
          "powerpc64",
          "ppc64");
  private static final Map<String, String> HYPERVISORS =
      Map.of(
          "xapi", "xen", "hyper-v", "hyperv", "vmware vcenter server", "vmware", "powervm", "phyp");
  private static final Map<String, String> MODES =
      Map.of("pv", "xen", "hv", "hvm", "baremetal", "hvm");

  private final String defaultArchitecture;

  public ImagePropertiesFilter(Config config) {
    this(
        config
            .getOptionalValue(
                "nova.filter_scheduler.image_properties_default_architecture", String.class)
            .orElse(null));
  }

  /**
   * @param defaultArchitecture for images that name none, or null
   */
  ImagePropertiesFilter(String defaultArchitecture) {
    this.defaultArchitecture = defaultArchitecture;
  }

  @Override
  public Check forRequest(RequestSpec request) {
    Map<String, String> properties = ImagePropertyNames.known(request.image().properties());
    String architecture = properties.getOrDefault("hw_architecture", defaultArchitecture);
    List<String> wanted =
        Stream.of(
                canonical(ARCHITECTURES, architecture),
                canonical(HYPERVISORS, properties.get("img_hv_type")),
                canonical(MODES, properties.get("hw_vm_mode")))
            .filter(Objects::nonNull)
            .toList();
    // As with Nova, version and address bits are compared only beside one of these.
    return wanted.isEmpty()
        ? Check.PASS_ALL
        : check(
            wanted,
            properties.get("img_hv_requested_version"),
            properties.get("hw_maxphysaddr_bits"));
  }

  private static Check check(List<String> wanted, String version, String bits) {
    VersionRequirement versions = version == null ? null : VersionRequirement.parse(version);
    ExtraSpecRequirement addressBits =
        bits == null ? null : ExtraSpecRequirement.parse(">= " + bits);
    // Many hosts are of one kind, and share what they tell.
    Map<List<List<String>>, Boolean> known = new IdentityHashMap<>();
    return host -> {
      if (!known.computeIfAbsent(
          host.hypervisor().supportedInstances(), offered -> offers(offered, wanted))) {
        return "no guests of " + String.join(" ", wanted);
      }
      if (versions != null
          && host.hypervisor().version() > 0
          && !versions.isMetBy(host.hypervisor().versionText())) {
        return "hypervisor version not " + version;
      }
      String offered = host.hypervisor().cpuInfo().path("maxphysaddr").path("bits").asText();
      return addressBits == null || offered.isEmpty() || addressBits.isMetBy(offered)
          ? null
          : "fewer than " + bits + " address bits";
    };
  }

  private static boolean offers(List<List<String>> instances, List<String> wanted) {
    return instances.stream()
        .anyMatch(
            offered ->
                offered.size() == 3
                    && List.of(
                            canonical(ARCHITECTURES, offered.get(0)),
                            canonical(HYPERVISORS, offered.get(1)),
                            canonical(MODES, offered.get(2)))
                        .containsAll(wanted));
  }

  private static String canonical(Map<String, String> aliases, String name) {
    if (name == null || name.isBlank()) {
      return null;
    }
    String lower = name.strip().toLowerCase(Locale.ROOT);
    return aliases.getOrDefault(lower, lower);
  }
}
