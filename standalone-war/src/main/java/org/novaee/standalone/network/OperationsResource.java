package org.novaee.standalone.network;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import java.util.List;
import org.novaee.standalone.http.Caller;
import org.novaee.standalone.http.CurrentCaller;

/** What else clients ask of a network service: zones, agents, quotas. Nothing is limited here. */
@Path("network/v2.0")
@RequestScoped
public class OperationsResource {

  private static final List<String> LIMITED =
      List.of(
          "network",
          "subnet",
          "port",
          "security_group",
          "security_group_rule",
          "router",
          "floatingip");

  @Inject private CurrentCaller current;

  @GET
  @Path("availability_zones")
  public ObjectNode zones() {
    ObjectNode body = JsonNodeFactory.instance.objectNode();
    ArrayNode zones = body.putArray("availability_zones");
    zones.addObject().put("name", "nova").put("resource", "network").put("state", "available");
    return body;
  }

  /** Hosts plug and serve their networks themselves: there are no agents. */
  @GET
  @Path("agents")
  public ObjectNode agents() {
    current.requireAdmin("get_agents");
    ObjectNode body = JsonNodeFactory.instance.objectNode();
    body.putArray("agents");
    return body;
  }

  @GET
  @Path("quotas/{project}")
  public ObjectNode quotas(@PathParam("project") String project) {
    Caller caller = current.get();
    if (!caller.isIn(project)) {
      current.requireAdmin("get_quota");
    }
    ObjectNode quota = JsonNodeFactory.instance.objectNode();
    LIMITED.forEach(name -> quota.put(name, -1));
    return Views.wrap("quota", quota);
  }

  @GET
  @Path("quotas/{project}/default")
  public ObjectNode defaults(@PathParam("project") String project) {
    return quotas(project);
  }
}
