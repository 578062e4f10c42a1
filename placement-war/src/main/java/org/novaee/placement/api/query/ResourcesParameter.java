package org.novaee.placement.api.query;

import java.math.BigInteger;
import java.util.LinkedHashMap;
import java.util.Map;
import org.novaee.placement.api.http.Refusal;

/** Amounts of resources: {@code VCPU:2,MEMORY_MB:1024}. */
final class ResourcesParameter {

  private static final String FORM =
      "Badly formed resources parameter. Expected resources query string parameter in form:"
          + " ?resources=VCPU:2,MEMORY_MB:1024. Got: ";

  private static final BigInteger MOST = BigInteger.valueOf(Long.MAX_VALUE);

  private ResourcesParameter() {}

  /**
   * Resource class name to amount.
   *
   * @throws Refusal 400 for another form
   */
  static Map<String, Long> parse(String value) {
    if (value.isBlank()) {
      throw Refusal.badRequest(FORM + "empty string.");
    }
    Map<String, Long> amounts = new LinkedHashMap<>();
    for (String part : value.split(",", -1)) {
      String[] words = part.split(":", -1);
      if (words.length != 2) {
        throw Refusal.badRequest(FORM + part + ".");
      }
      amounts.put(words[0], amount(words[0], words[1]));
    }
    return amounts;
  }

  private static long amount(String name, String text) {
    BigInteger amount;
    try {
      amount = new BigInteger(text.strip());
    } catch (NumberFormatException e) {
      throw Refusal.badRequest(
          "Requested resource %s expected positive integer amount. Got: %s.".formatted(name, text));
    }
    if (amount.signum() < 1) {
      throw Refusal.badRequest(
          "Requested resource %s requires amount >= 1. Got: %s.".formatted(name, amount));
    }
    return amount.min(MOST).longValue();
  }
}
