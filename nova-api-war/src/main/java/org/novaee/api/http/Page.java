package org.novaee.api.http;

import java.util.List;
import java.util.function.Function;

/**
 * The page of a list a request asks for.
 *
 * @param limit how many at most, never above {@code [api] max_limit}
 * @param marker the id of the last thing of the page before, or null
 */
public record Page(int limit, String marker) {

  /**
   * The page that the query of this thread's request names.
   *
   * @param maxLimit {@code [api] max_limit}
   * @throws ApiFault 400 for a limit that is no number
   */
  public static Page requested(int maxLimit) {
    QueryParameters query = ApiRequest.current().query();
    return new Page(limit(query.first("limit"), maxLimit), query.first("marker"));
  }

  private static int limit(String text, int maxLimit) {
    if (text == null || text.isEmpty()) {
      return maxLimit;
    }
    if (!text.chars().allMatch(c -> c >= '0' && c <= '9')) {
      throw ApiFault.badRequest("limit param must be an integer");
    }
    return text.length() > 9 ? maxLimit : Math.min(Integer.parseInt(text), maxLimit);
  }

  /**
   * The link to the page after this one; null unless this one is full.
   *
   * @param path below the version, such as {@code servers/detail}
   * @param id the marker of an item
   */
  public <T> List<Link> next(String path, List<T> items, Function<T, String> id) {
    return items.isEmpty() || items.size() < limit
        ? null
        : Links.next(path, id.apply(items.get(items.size() - 1)));
  }
}
