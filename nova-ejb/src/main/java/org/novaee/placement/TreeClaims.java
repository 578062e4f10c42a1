package org.novaee.placement;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Claims of nodes as claims of the providers in their trees: what a node itself has none of comes
 * from one below it. Used once, so that several claims find what is left by those before.
 */
final class TreeClaims {

  private final Providers providers;

  /** What the claims so far take: provider to resource class id to amount. */
  private final Map<Integer, Map<Integer, Long>> taken = new HashMap<>();

  TreeClaims(Providers providers) {
    this.providers = providers;
  }

  /**
   * The parts of each claim, most of which have one. Of what nobody in the tree has enough, the
   * node is asked, and refuses.
   *
   * @param ids of the classes that the claims name
   */
  List<Claim> parts(List<Claim> claims, Map<String, Integer> ids) {
    if (claims.stream().allMatch(claim -> hasAll(claim, ids))) {
      return claims;
    }
    List<Claim> parts = new ArrayList<>();
    claims.forEach(claim -> parts.addAll(parts(claim, ids)));
    return parts;
  }

  private static boolean hasAll(Claim claim, Map<String, Integer> ids) {
    Map<Integer, Stock> stock = claim.provider().stock();
    return claim.amounts().keySet().stream().allMatch(name -> stock.containsKey(ids.get(name)));
  }

  private List<Claim> parts(Claim claim, Map<String, Integer> ids) {
    Map<Provider, Map<String, Long>> amounts = new LinkedHashMap<>();
    new TreeMap<>(claim.amounts())
        .forEach(
            (name, amount) ->
                amounts
                    .computeIfAbsent(
                        source(claim.provider(), ids.get(name), amount), none -> new HashMap<>())
                    .put(name, amount));
    return amounts.entrySet().stream()
        .map(part -> new Claim(claim.consumer(), part.getKey(), part.getValue()))
        .toList();
  }

  private Provider source(Provider node, int resource, long amount) {
    if (node.stock().containsKey(resource)) {
      return node;
    }
    for (Integer id : providers.index().tree(node.id())) {
      Provider provider = providers.find(id);
      Map<Integer, Long> of = taken.computeIfAbsent(id, none -> new HashMap<>());
      long before = of.getOrDefault(resource, 0L);
      Stock stock = provider.stock().get(resource);
      if (stock != null && stock.withUsed(stock.used() + before).room(amount) >= 1) {
        of.put(resource, before + amount);
        return provider;
      }
    }
    return node;
  }
}
