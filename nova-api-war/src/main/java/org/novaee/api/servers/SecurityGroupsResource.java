package org.novaee.api.servers;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import java.util.List;
import org.novaee.api.http.ApiFault;
import org.novaee.api.http.Body;
import org.novaee.api.http.Query;
import org.novaee.api.http.Status;
import org.novaee.network.SecurityGroup;
import org.novaee.network.SecurityGroupService;
import org.novaee.server.network.ServerSecurityGroups;

/** The security groups that a server's ports are in. */
@Path("/servers/{id}")
@ApplicationScoped
public class SecurityGroupsResource {

  private static final String RULE = "os_compute_api:os-security-groups:";

  @Inject ServerAccess access;
  @Inject ServerSecurityGroups groups;
  @Inject SecurityGroupService known;

  /** The groups with what they let in. */
  @GET
  @Path("/os-security-groups")
  @Query("servers/show")
  public SecurityGroupView.Many list(@PathParam("id") String id) {
    access.require(id, RULE + "list");
    List<SecurityGroup> found = groups.list(id, access.isAdmin());
    return SecurityGroupView.of(found, known);
  }

  /** Puts a server into a group. */
  @POST
  @Path("/action/addSecurityGroup")
  @Status(202)
  @Body("servers/add-security-group")
  public void add(@PathParam("id") String id, JsonNode body) {
    access.require(id, RULE + "add");
    groups.add(id, access.isAdmin(), name(body.get("addSecurityGroup")));
  }

  /** Takes a server out of a group. */
  @POST
  @Path("/action/removeSecurityGroup")
  @Status(202)
  @Body("servers/remove-security-group")
  public void remove(@PathParam("id") String id, JsonNode body) {
    access.require(id, RULE + "remove");
    groups.remove(id, access.isAdmin(), name(body.get("removeSecurityGroup")));
  }

  private static String name(JsonNode wanted) {
    String name = wanted.get("name").asText();
    if (name.isBlank()) {
      throw ApiFault.badRequest("Security group name cannot be empty");
    }
    return name;
  }
}
