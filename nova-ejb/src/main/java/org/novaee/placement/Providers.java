package org.novaee.placement;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;

/** All providers as they were at one moment. Immutable. */
public final class Providers {

  private final Map<Integer, Provider> byId;
  private final Map<String, Provider> byUuid;
  private volatile ProviderIndex index;

  Providers(Map<Integer, Provider> byId) {
    this.byId = byId;
    this.byUuid = new HashMap<>(byId.size() * 2);
    byId.values().forEach(provider -> byUuid.put(provider.uuid(), provider));
  }

  /** In the order of their ids. */
  public Collection<Provider> all() {
    return byId.values();
  }

  /** The provider, or null. */
  public Provider find(String uuid) {
    return byUuid.get(uuid);
  }

  /** The provider, or null. */
  public Provider find(int id) {
    return byId.get(id);
  }

  /** How they belong together. */
  ProviderIndex index() {
    ProviderIndex known = index;
    if (known == null) {
      known = new ProviderIndex(byId.values());
      index = known;
    }
    return known;
  }
}
