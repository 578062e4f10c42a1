package org.novaee.quota;

import java.util.Collection;
import org.novaee.fault.Fault;

/**
 * Between what a limit may be set: not below what is used, and a user's not above what its project
 * has left. Negative values are no limit.
 *
 * @param minimum the least it may be
 * @param maximum the most it may be
 */
record LimitRange(long minimum, long maximum) {

  /**
   * The range of a project's limit.
   *
   * @param limit the present one
   * @param ofUsers what is set for its users
   */
  static LimitRange ofProject(long limit, Collection<Integer> ofUsers, long inUse) {
    return new LimitRange(
        Math.max(difference(limit, remains(limit, ofUsers)), inUse), QuotaLimits.UNLIMITED);
  }

  /**
   * The range of a user's limit.
   *
   * @param limit the project's
   * @param ofUsers what is set for the project's users
   * @param present what is set for this user, 0 for nothing
   */
  static LimitRange ofUser(long limit, Collection<Integer> ofUsers, long present, long inUse) {
    return new LimitRange(inUse, sum(remains(limit, ofUsers), present));
  }

  /**
   * @throws Fault INVALID, naming the bound, if the limit is outside
   */
  void require(String resource, long limit) {
    if (finite(limit) < finite(minimum)) {
      throw Fault.invalid(
          "Quota limit %s for %s must be greater than or equal to already used and reserved %s."
              .formatted(limit, resource, minimum));
    }
    if (finite(limit) > finite(maximum)) {
      throw Fault.invalid(
          "Quota limit %s for %s must be less than or equal to %s."
              .formatted(limit, resource, maximum));
    }
  }

  private static long finite(long limit) {
    return limit == QuotaLimits.UNLIMITED ? Long.MAX_VALUE : limit;
  }

  private static long remains(long limit, Collection<Integer> ofUsers) {
    return limit - ofUsers.stream().mapToLong(Integer::longValue).sum();
  }

  private static long sum(long one, long other) {
    return one < 0 || other < 0 ? QuotaLimits.UNLIMITED : one + other;
  }

  private static long difference(long one, long other) {
    return one < 0 || other < 0 ? QuotaLimits.UNLIMITED : one - other;
  }
}
