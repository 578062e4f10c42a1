package org.novaee.placement;

import java.util.AbstractList;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * All providers as they were at one moment. Immutable; what differs from the moment before is
 * little, and the rest is shared with it.
 */
public final class Providers {

  /** How many providers are copied when one of them changes. */
  private static final int CHUNK = 256;

  private final Provider[][] chunks;
  private final Places places;

  private Providers(Provider[][] chunks, Places places) {
    this.chunks = chunks;
    this.places = places;
  }

  /**
   * @param inOrder of their ids
   */
  static Providers of(Collection<Provider> inOrder) {
    List<Provider> list = List.copyOf(inOrder);
    Provider[][] chunks = new Provider[(list.size() + CHUNK - 1) / CHUNK][];
    for (int i = 0; i < chunks.length; i++) {
      chunks[i] =
          list.subList(i * CHUNK, Math.min(list.size(), (i + 1) * CHUNK)).toArray(new Provider[0]);
    }
    return new Providers(chunks, new Places(list));
  }

  /**
   * The same providers, some of which have changed.
   *
   * @param changed all of them known
   */
  Providers with(Collection<Provider> changed) {
    Provider[][] copy = chunks.clone();
    boolean sameIndex = true;
    for (Provider provider : changed) {
      int place = places.byId.get(provider.id());
      int chunk = place / CHUNK;
      if (copy[chunk] == chunks[chunk]) {
        copy[chunk] = chunks[chunk].clone();
      }
      sameIndex &= ProviderIndex.isSamePlace(copy[chunk][place % CHUNK], provider);
      copy[chunk][place % CHUNK] = provider;
    }
    return new Providers(copy, sameIndex ? places : new Places(places));
  }

  /**
   * In parts, in the order of their ids; not to be changed. From one moment to the next, a part of
   * which no provider has changed is the same array.
   */
  Provider[][] parts() {
    return chunks;
  }

  /** In the order of their ids. */
  public List<Provider> all() {
    return new AbstractList<>() {
      @Override
      public Provider get(int place) {
        return chunks[place / CHUNK][place % CHUNK];
      }

      @Override
      public int size() {
        return places.byId.size();
      }
    };
  }

  /** The provider, or null. */
  public Provider find(String uuid) {
    return at(places.byUuid.get(uuid));
  }

  /** The provider, or null. */
  public Provider find(int id) {
    return at(places.byId.get(id));
  }

  private Provider at(Integer place) {
    return place == null ? null : chunks[place / CHUNK][place % CHUNK];
  }

  /** How they belong together. */
  ProviderIndex index() {
    return places.index(this);
  }

  /** Where each provider is, and how they belong together; made when it is first asked for. */
  private static final class Places {

    private final Map<Integer, Integer> byId;
    private final Map<String, Integer> byUuid;
    private volatile ProviderIndex index;

    Places(List<Provider> inOrder) {
      byId = new HashMap<>(inOrder.size() * 2);
      byUuid = new HashMap<>(inOrder.size() * 2);
      for (int place = 0; place < inOrder.size(); place++) {
        byId.put(inOrder.get(place).id(), place);
        byUuid.put(inOrder.get(place).uuid(), place);
      }
    }

    /** The same places with an index yet to be made. */
    Places(Places other) {
      byId = other.byId;
      byUuid = other.byUuid;
    }

    ProviderIndex index(Providers providers) {
      ProviderIndex known = index;
      if (known == null) {
        known = new ProviderIndex(new ArrayList<>(providers.all()));
        index = known;
      }
      return known;
    }
  }
}
