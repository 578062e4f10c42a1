package org.novaee.api.flavors;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import java.util.Map;
import org.novaee.api.http.ApiRequest;
import org.novaee.api.http.Link;
import org.novaee.api.http.Links;
import org.novaee.api.http.Since;
import org.novaee.api.http.Until;
import org.novaee.model.Flavor;

/**
 * A flavor in full.
 *
 * @param swap in MiB; an empty text stood for none up to 2.74
 * @param extraSpecs null for who may not see them
 */
record FlavorView(
    String id,
    String name,
    int ram,
    int disk,
    Object swap,
    @JsonProperty("OS-FLV-EXT-DATA:ephemeral") int ephemeral,
    @Until("2.101") @JsonProperty("OS-FLV-DISABLED:disabled") boolean disabled,
    int vcpus,
    @JsonProperty("os-flavor-access:is_public") boolean isPublic,
    @Until("2.101") @JsonProperty("rxtx_factor") double rxtxFactor,
    List<Link> links,
    @Since("2.55") String description,
    @Since("2.61") @JsonProperty("extra_specs") @JsonInclude(JsonInclude.Include.NON_NULL)
        Map<String, String> extraSpecs) {

  static FlavorView of(Flavor flavor, boolean withSpecs) {
    boolean textForNone = !ApiRequest.current().atLeast("2.75");
    return new FlavorView(
        flavor.flavorId(),
        flavor.name(),
        flavor.memoryMb(),
        flavor.rootGb(),
        flavor.swapMb() == 0 && textForNone ? "" : flavor.swapMb(),
        flavor.ephemeralGb(),
        flavor.disabled(),
        flavor.vcpus(),
        flavor.isPublic(),
        flavor.rxtxFactor(),
        Links.of("flavors", flavor.flavorId()),
        flavor.description(),
        withSpecs ? flavor.extraSpecs() : null);
  }

  /** An answer with one flavor. */
  record One(FlavorView flavor) {}

  /** A flavor in a list. */
  record Brief(String id, String name, List<Link> links, @Since("2.55") String description) {

    static Brief of(Flavor flavor) {
      return new Brief(
          flavor.flavorId(),
          flavor.name(),
          Links.of("flavors", flavor.flavorId()),
          flavor.description());
    }
  }

  /**
   * A page of flavors.
   *
   * @param links to the next page, or null
   */
  record Many(
      List<?> flavors,
      @JsonProperty("flavors_links") @JsonInclude(JsonInclude.Include.NON_NULL) List<Link> links) {}
}
