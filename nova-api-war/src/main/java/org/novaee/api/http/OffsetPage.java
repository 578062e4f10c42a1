package org.novaee.api.http;

/**
 * The page of a list that is counted from its beginning and has no links.
 *
 * @param limit how many at most, never above {@code [api] max_limit}; 0 asks for as many
 */
public record OffsetPage(int offset, int limit) {

  /**
   * The page that the checked query of this thread's request names.
   *
   * @param maxLimit {@code [api] max_limit}
   */
  public static OffsetPage requested(int maxLimit) {
    QueryParameters query = ApiRequest.current().query();
    int limit = number(query.last("limit"));
    return new OffsetPage(
        number(query.last("offset")), limit == 0 ? maxLimit : Math.min(limit, maxLimit));
  }

  private static int number(String digits) {
    if (digits == null || digits.isEmpty()) {
      return 0;
    }
    return digits.length() > 9 ? Integer.MAX_VALUE : Integer.parseInt(digits);
  }
}
