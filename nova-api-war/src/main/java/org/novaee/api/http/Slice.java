package org.novaee.api.http;

import java.util.List;

/** The part of a list that {@code limit} and {@code offset} of the query ask for. */
public final class Slice {

  private Slice() {}

  /**
   * The part that the query of this thread's request asks for.
   *
   * @param maxLimit {@code [api] max_limit}
   */
  public static <T> List<T> of(List<T> all, int maxLimit) {
    QueryParameters query = ApiRequest.current().query();
    int offset = Math.min(number(query.first("offset"), 0), all.size());
    int limit = Math.min(number(query.first("limit"), maxLimit), maxLimit);
    int end = Math.min(all.size(), offset + (limit == 0 ? maxLimit : limit));
    return all.subList(offset, end);
  }

  /** The schema has seen to it that there are digits alone. */
  private static int number(String text, int otherwise) {
    if (text == null || text.isEmpty()) {
      return otherwise;
    }
    return text.length() > 9 ? Integer.MAX_VALUE / 2 : Integer.parseInt(text);
  }
}
