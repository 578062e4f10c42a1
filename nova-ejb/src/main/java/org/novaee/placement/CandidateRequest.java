package org.novaee.placement;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What a consumer wants to hold, in groups. What has no suffix may come from several providers of a
 * tree and from those that share with it; each other group comes from one provider.
 *
 * @param groups suffix to group; the empty suffix is the one of the group that may be spread
 * @param isolate whether no two groups with suffix may come from the same provider
 * @param root what the root of the tree must be like
 * @param sameSubtrees sets of suffixes; the providers of each set have one of them above all others
 * @param nested whether several providers of one tree may be used
 * @param selection which of the candidates to give
 */
public record CandidateRequest(
    Map<String, RequestGroup> groups,
    boolean isolate,
    TraitCondition root,
    List<Set<String>> sameSubtrees,
    boolean nested,
    Selection selection) {

  /**
   * Which of the candidates to give.
   *
   * @param limit how many at most; 0 for all
   * @param most how many to look for at most; negative for all
   * @param breadthFirst whether to go round the trees, one candidate of each, instead of taking all
   *     of a tree before those of the next
   * @param random whether to give any of those found, in no order
   */
  public record Selection(int limit, int most, boolean breadthFirst, boolean random) {

    /** All of them. */
    public static final Selection ALL = new Selection(0, -1, false, false);

    /** How many to look for. */
    int enough() {
      int wanted = limit > 0 && !random ? limit : Integer.MAX_VALUE;
      return most >= 0 ? Math.min(most, wanted) : wanted;
    }
  }

  /** The suffix of the group that may be spread over several providers. */
  public static final String SPREAD = "";

  public CandidateRequest {
    groups = Collections.unmodifiableMap(new LinkedHashMap<>(groups));
    sameSubtrees = sameSubtrees.stream().map(Set::copyOf).toList();
  }
}
