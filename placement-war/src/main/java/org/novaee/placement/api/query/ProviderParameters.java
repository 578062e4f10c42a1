package org.novaee.placement.api.query;

import java.util.Map;
import org.novaee.api.http.QueryParameters;
import org.novaee.placement.ProviderQuery;
import org.novaee.placement.RequestGroup;
import org.novaee.placement.api.http.PlacementRequest;

/** The parameters of a list of providers. */
public final class ProviderParameters {

  private ProviderParameters() {}

  /**
   * Which providers to list.
   *
   * @throws org.novaee.placement.api.http.Refusal 400 for what cannot be understood
   */
  public static ProviderQuery query(PlacementRequest request) {
    QueryParameters query = request.query();
    String resources = query.last("resources");
    return new ProviderQuery(
        query.last("name"),
        query.last("uuid"),
        new RequestGroup(
            resources == null ? Map.of() : ResourcesParameter.parse(resources),
            TraitsParameter.parse(query.list("required"), request),
            MemberOfParameter.parse(query.list("member_of"), "", request),
            query.last("in_tree")));
  }
}
