package org.novaee.placement.api.query;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.novaee.api.http.Formats;
import org.novaee.api.http.QueryParameters;
import org.novaee.placement.CandidateRequest;
import org.novaee.placement.PlacementFault.Code;
import org.novaee.placement.RequestGroup;
import org.novaee.placement.TraitCondition;
import org.novaee.placement.api.http.PlacementRequest;
import org.novaee.placement.api.http.Refusal;

/** The parameters of a search for allocation candidates. */
public final class CandidateParameters {

  private static final Pattern OLD_KEY =
      Pattern.compile("(resources|required|member_of|in_tree)([1-9][0-9]*)?");
  private static final Pattern KEY =
      Pattern.compile("(resources|required|member_of|in_tree)([a-zA-Z0-9_-]{1,64})?");

  private final PlacementRequest request;
  private final QueryParameters query;

  private CandidateParameters(PlacementRequest request) {
    this.request = request;
    this.query = request.query();
  }

  /**
   * What is searched for.
   *
   * @param selection which of the candidates the service gives, without the request's limit
   * @throws Refusal 400 for what cannot be understood
   */
  public static CandidateRequest parse(
      PlacementRequest request, CandidateRequest.Selection selection) {
    return new CandidateParameters(request).parse(selection);
  }

  private CandidateRequest parse(CandidateRequest.Selection selection) {
    TraitCondition root = root();
    List<Set<String>> sameSubtrees = sameSubtrees();
    Map<String, RequestGroup> groups = groups();
    GroupRules.check(groups, sameSubtrees, request);
    String policy = query.first("group_policy");
    long granular =
        groups.keySet().stream().filter(s -> !s.equals(CandidateRequest.SPREAD)).count();
    if (policy == null && granular > 1) {
      throw Refusal.badRequest(
          "The \"group_policy\" parameter is required when specifying more than one"
              + " \"resources{N}\" parameter.");
    }
    return new CandidateRequest(
        groups,
        "isolate".equals(policy),
        root,
        sameSubtrees,
        request.atLeast("1.29"),
        new CandidateRequest.Selection(
            limit(), selection.most(), selection.breadthFirst(), selection.random()));
  }

  private Map<String, RequestGroup> groups() {
    Pattern keys = request.atLeast("1.33") ? KEY : OLD_KEY;
    Set<String> suffixes = new LinkedHashSet<>();
    for (String key : query.all().keySet()) {
      Matcher matcher = keys.matcher(key);
      if (matcher.matches()) {
        suffixes.add(matcher.group(2) == null ? CandidateRequest.SPREAD : matcher.group(2));
      }
    }
    Map<String, RequestGroup> groups = new LinkedHashMap<>();
    suffixes.forEach(suffix -> groups.put(suffix, group(suffix)));
    return groups;
  }

  private RequestGroup group(String suffix) {
    String resources = query.last("resources" + suffix);
    return new RequestGroup(
        resources == null ? Map.of() : ResourcesParameter.parse(resources),
        TraitsParameter.parse(query.list("required" + suffix), request),
        MemberOfParameter.parse(query.list("member_of" + suffix), suffix, request),
        inTree(query.last("in_tree" + suffix)));
  }

  private static String inTree(String value) {
    if (value != null && !Formats.isUuid(value.strip())) {
      throw Refusal.badRequest(
          "Invalid query string parameters: Expected 'in_tree' parameter to be a format of uuid."
              + " Got: "
              + value);
    }
    return value == null ? null : value.strip();
  }

  private TraitCondition root() {
    List<String> values = query.list("root_required");
    if (values.isEmpty()) {
      return TraitCondition.NONE;
    }
    if (values.size() > 1) {
      throw Refusal.badRequest(
          Code.DUPLICATE_PARAMETER, "Query parameter 'root_required' may be specified only once.");
    }
    TraitCondition root = TraitsParameter.parsePlain(values.get(0));
    Set<String> conflicts = new HashSet<>();
    root.required().forEach(conflicts::addAll);
    conflicts.retainAll(root.forbidden());
    if (!conflicts.isEmpty()) {
      throw Refusal.badRequest(
          Code.BAD_VALUE,
          "Conflicting required and forbidden traits found in root_required: "
              + String.join(", ", conflicts));
    }
    return root;
  }

  private List<Set<String>> sameSubtrees() {
    List<Set<String>> sameSubtrees = new ArrayList<>();
    for (String value : query.list("same_subtree")) {
      Set<String> suffixes = new LinkedHashSet<>();
      for (String suffix : value.split(",", -1)) {
        suffixes.add(suffix.strip());
      }
      if (suffixes.contains("")) {
        throw Refusal.badRequest(
            Code.BAD_VALUE,
            "Empty string (unsuffixed group) can not be specified in `same_subtree` ");
      }
      sameSubtrees.add(suffixes);
    }
    return sameSubtrees;
  }

  /** The schema has seen that it is a number; one beyond all candidates is none. */
  private int limit() {
    String limit = query.first("limit");
    if (limit == null) {
      return 0;
    }
    return limit.length() > 9 ? Integer.MAX_VALUE : Integer.parseInt(limit);
  }
}
