package org.novaee.placement;

import java.util.Map;

/**
 * What a consumer wants to hold of one provider.
 *
 * @param consumer the server's uuid
 * @param amounts resource class name to amount
 */
public record Claim(String consumer, Provider provider, Map<String, Long> amounts) {

  public Claim {
    amounts = Map.copyOf(amounts);
  }
}
