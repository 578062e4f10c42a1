package org.novaee.scheduler.filter;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.eclipse.microprofile.config.Config;
import org.novaee.model.RequestSpec;
import org.novaee.scheduler.HostState;

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
    Map<String, String> properties = request.image().properties();
    String architecture = first(properties, "hw_architecture", "architecture");
    List<String> wanted =
        Stream.of(
                canonical(ARCHITECTURES, architecture == null ? defaultArchitecture : architecture),
                canonical(HYPERVISORS, first(properties, "img_hv_type", "hypervisor_type")),
                canonical(MODES, first(properties, "hw_vm_mode", "vm_mode")))
            .filter(Objects::nonNull)
            .toList();
    String version = first(properties, "img_hv_requested_version", "hypervisor_version_requires");
    String bits = properties.get("hw_maxphysaddr_bits");
    if (wanted.isEmpty() && version == null && bits == null) {
      return Check.PASS_ALL;
    }
    return check(wanted, version, bits);
  }

  private static Check check(List<String> wanted, String version, String bits) {
    VersionRequirement versions = version == null ? null : VersionRequirement.parse(version);
    ExtraSpecRequirement addressBits =
        bits == null ? null : ExtraSpecRequirement.parse(">= " + bits);
    return host -> {
      if (!wanted.isEmpty() && !offers(host, wanted)) {
        return "no guests of " + String.join(" ", wanted);
      }
      if (versions != null && !versions.isMetBy(host.hypervisor().versionText())) {
        return "hypervisor version not " + version;
      }
      return addressBits == null || addressBits.isMetBy(addressBitsOf(host))
          ? null
          : "fewer than " + bits + " address bits";
    };
  }

  private static boolean offers(HostState host, List<String> wanted) {
    return host.hypervisor().supportedInstances().stream()
        .anyMatch(
            offered ->
                offered.size() == 3
                    && List.of(
                            canonical(ARCHITECTURES, offered.get(0)),
                            canonical(HYPERVISORS, offered.get(1)),
                            canonical(MODES, offered.get(2)))
                        .containsAll(wanted));
  }

  private static String addressBitsOf(HostState host) {
    return host.hypervisor().cpuInfo().path("maxphysaddr").path("bits").asText();
  }

  private static String first(Map<String, String> properties, String name, String oldName) {
    String value = properties.getOrDefault(name, properties.get(oldName));
    return value == null || value.isBlank() ? null : value;
  }

  private static String canonical(Map<String, String> aliases, String name) {
    if (name == null) {
      return null;
    }
    String lower = name.strip().toLowerCase(Locale.ROOT);
    return aliases.getOrDefault(lower, lower);
  }
}
