package org.novaee.placement.api.query;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.novaee.api.http.Formats;
import org.novaee.placement.AggregateCondition;
import org.novaee.placement.api.http.PlacementRequest;
import org.novaee.placement.api.http.Refusal;

/**
 * Conditions on aggregates: a uuid, {@code in:} with several of which one is enough, and from 1.32
 * {@code !} before either; several may be given from 1.24 on.
 */
final class MemberOfParameter {

  private MemberOfParameter() {}

  /**
   * The condition that all values make together.
   *
   * @param suffix the group's, for messages
   * @throws Refusal 400 for another form
   */
  static AggregateCondition parse(List<String> values, String suffix, PlacementRequest request) {
    if (values.size() > 1 && !request.atLeast("1.24")) {
      throw Refusal.badRequest("Multiple member_of" + suffix + " parameters are not supported");
    }
    List<Set<String>> memberOf = new ArrayList<>();
    Set<String> notMemberOf = new HashSet<>();
    for (String value : values) {
      boolean unwanted = value.startsWith("!");
      Set<String> uuids = uuids(value, unwanted ? value.substring(1) : value);
      if (!unwanted) {
        memberOf.add(uuids);
      } else if (request.atLeast("1.32")) {
        notMemberOf.addAll(uuids);
      } else {
        throw Refusal.badRequest(
            "Forbidden member_of"
                + suffix
                + " parameters are not supported in the specified microversion");
      }
    }
    return new AggregateCondition(memberOf, notMemberOf);
  }

  private static Set<String> uuids(String value, String bare) {
    boolean any = bare.startsWith("in:");
    if (bare.contains(",") && !any) {
      throw Refusal.badRequest(
          "Multiple values for 'member_of' must be prefixed with the 'in:' or '!in:' keyword using"
              + " the valid microversion. Got: "
              + value);
    }
    Set<String> uuids =
        any
            ? new HashSet<>(Arrays.asList(bare.substring("in:".length()).split(",", -1)))
            : Set.of(bare);
    for (String uuid : uuids) {
      if (!Formats.isUuid(uuid)) {
        throw Refusal.badRequest(
            "Invalid query string parameters: Expected 'member_of' parameter to contain valid"
                + " UUID(s). Got: "
                + uuid);
      }
    }
    return uuids;
  }
}
