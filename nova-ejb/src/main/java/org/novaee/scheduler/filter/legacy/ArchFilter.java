package org.novaee.scheduler.filter.legacy;

import java.util.Arrays;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.novaee.image.ImagePropertyNames;
import org.novaee.model.RequestSpec;
import org.novaee.scheduler.HostState;
import org.novaee.scheduler.filter.Filter;
import org.novaee.scheduler.filter.HostFilter;

/** Keeps images to hosts of an architecture that they allow. */
@Filter(
    name = "ArchFilter",
    description = "The host's architecture must be one that the image's hw_architecture lists.")
public final class ArchFilter implements HostFilter {

  private static final String PROPERTY = "hw_architecture";

  @Override
  public Check forRequest(RequestSpec request) {
    String listed = ImagePropertyNames.known(request.image().properties()).get(PROPERTY);
    if (listed == null || listed.isBlank()) {
      return Check.PASS_ALL;
    }
    Set<String> allowed =
        Arrays.stream(listed.toLowerCase(Locale.ROOT).split(","))
            .map(String::strip)
            .collect(Collectors.toSet());
    return host ->
        architectures(host).stream().anyMatch(allowed::contains)
            ? null
            : "architecture is not " + listed;
  }

  private static Set<String> architectures(HostState host) {
    Set<String> architectures = new HashSet<>();
    architectures.add(host.hypervisor().cpuInfo().path("arch").asText());
    host.hypervisor().supportedInstances().stream()
        .filter(triple -> !triple.isEmpty())
        .forEach(triple -> architectures.add(triple.get(0)));
    return architectures;
  }
}
