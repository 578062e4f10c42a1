package org.novaee.placement;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What the latest queries have found in each part of the providers. Until a provider of a part
 * changes, the same query finds the same there. Thread-safe.
 */
final class KnownCandidates {

  /** Most servers are of few flavors. */
  private static final int QUERIES = 8;

  private final Map<Key, Part[]> byQuery =
      new LinkedHashMap<>(QUERIES * 2, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Key, Part[]> eldest) {
          return size() > QUERIES;
        }
      };

  private record Key(CandidateQuery query, Map<String, Integer> ids) {}

  /**
   * What was found in one part.
   *
   * @param providers the part as it was
   * @param refusals reason to the number of providers it kept out
   */
  record Part(Provider[] providers, List<Candidate> candidates, Map<String, Integer> refusals) {}

  /**
   * What is known of each part; whoever finds something else puts it there.
   *
   * @param ids of the classes that the query names
   * @param count how many parts there are
   */
  synchronized Part[] of(CandidateQuery query, Map<String, Integer> ids, int count) {
    Key key = new Key(query, ids);
    Part[] known = byQuery.get(key);
    if (known == null || known.length != count) {
      known = new Part[count];
      byQuery.put(key, known);
    }
    return known;
  }
}
