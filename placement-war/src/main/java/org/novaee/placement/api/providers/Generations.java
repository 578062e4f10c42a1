package org.novaee.placement.api.providers;

import com.fasterxml.jackson.databind.JsonNode;

/** Generations of providers in bodies. */
final class Generations {

  private Generations() {}

  /** What the sender believes the provider's generation to be; -1, which none has, where absurd. */
  static int of(JsonNode body) {
    JsonNode generation = body.get("resource_provider_generation");
    return generation.canConvertToInt() ? generation.intValue() : -1;
  }
}
