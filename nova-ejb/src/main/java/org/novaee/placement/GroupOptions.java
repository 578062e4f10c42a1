package org.novaee.placement;

import java.util.List;
import java.util.Map;

/**
 * The ways in which a tree can satisfy one group of a request.
 *
 * @param suffix the group's
 */
record GroupOptions(String suffix, List<Option> options) {

  /**
   * One way.
   *
   * @param shares one for each provider that takes part
   */
  record Option(List<Share> shares) {

    boolean contains(Provider provider) {
      return shares.stream().anyMatch(share -> share.provider().id() == provider.id());
    }
  }

  /**
   * What one provider gives.
   *
   * @param amounts resource class id to amount; none where only the place counts
   */
  record Share(Provider provider, Map<Integer, Long> amounts) {}

  boolean isEmpty() {
    return options.isEmpty();
  }
}
