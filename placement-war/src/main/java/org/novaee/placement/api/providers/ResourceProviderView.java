package org.novaee.placement.api.providers;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import org.novaee.api.http.Since;
import org.novaee.placement.ProviderRegistry;

/** A provider as the API shows it. */
record ResourceProviderView(
    String uuid,
    String name,
    int generation,
    List<Link> links,
    @Since("1.14") @JsonProperty("parent_provider_uuid") String parentUuid,
    @Since("1.14") @JsonProperty("root_provider_uuid") String rootUuid) {

  static ResourceProviderView of(ProviderRegistry.Entry entry) {
    return new ResourceProviderView(
        entry.uuid(),
        entry.name(),
        entry.generation(),
        Link.of(entry.uuid()),
        entry.parentUuid(),
        entry.rootUuid());
  }
}
