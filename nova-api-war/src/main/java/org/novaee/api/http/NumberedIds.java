package org.novaee.api.http;

import java.util.regex.Pattern;

/** Ids that are the numbers of rows. */
public final class NumberedIds {

  private static final Pattern INTEGER = Pattern.compile("\\s*[+-]?\\d+(_\\d+)*\\s*");

  /** The id of nothing. */
  private static final int NONE = -1;

  private NumberedIds() {}

  /**
   * The number that an id is; of one too large to be anybody's, the id of nothing.
   *
   * @throws ApiFault 400 if it is no number
   */
  public static int require(String id) {
    if (!INTEGER.matcher(id).matches()) {
      throw ApiFault.badRequest("Invalid input received: id must be an integer");
    }
    String digits = id.strip().replace("_", "");
    return digits.length() > 9 ? NONE : Integer.parseInt(digits);
  }
}
