package org.novaee.api.flavors;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.JsonNode;
import org.novaee.api.http.JsonValues;
import org.novaee.flavor.NewFlavor;

/** The bodies that make and change flavors. */
final class FlavorBody {

  private FlavorBody() {}

  /** {@code {"flavor": {…}}}. */
  record Create(New flavor) {}

  /** Numbers may come as texts. */
  record New(
      String name,
      JsonNode id,
      int ram,
      int vcpus,
      int disk,
      @JsonProperty("OS-FLV-EXT-DATA:ephemeral") int ephemeral,
      int swap,
      @JsonProperty("rxtx_factor") Double rxtxFactor,
      @JsonProperty("os-flavor-access:is_public") JsonNode isPublic,
      String description) {

    NewFlavor asked() {
      return new NewFlavor(
          id == null || id.isNull() ? null : id.asText().strip(),
          name.strip(),
          vcpus,
          ram,
          disk,
          ephemeral,
          swap,
          rxtxFactor == null ? 1 : rxtxFactor,
          isPublic == null || JsonValues.isTrue(isPublic),
          description);
    }
  }

  /** {@code {"flavor": {"description": …}}}. */
  record Update(Description flavor) {}

  /** The only thing of a flavor that may change. */
  record Description(String description) {}
}
