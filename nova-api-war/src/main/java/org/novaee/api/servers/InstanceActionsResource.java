package org.novaee.api.servers;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import java.time.LocalDateTime;
import java.util.List;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.novaee.action.ActionLog;
import org.novaee.api.http.ApiFault;
import org.novaee.api.http.ApiRequest;
import org.novaee.api.http.Page;
import org.novaee.api.http.Query;
import org.novaee.fault.Fault;
import org.novaee.policy.Policy;
import org.novaee.policy.Target;
import org.novaee.server.query.IsoTime;
import org.novaee.server.query.ServerLookup;

/** What was done to a server. */
@Path("/servers/{id}/os-instance-actions")
@ApplicationScoped
public class InstanceActionsResource {

  private static final String RULE = "os_compute_api:os-instance-actions:";

  @Inject Policy policy;
  @Inject ServerLookup lookup;
  @Inject ActionLog log;

  @Inject
  @ConfigProperty(name = "nova.api.max_limit")
  int maxLimit;

  /** The actions, the newest first. */
  @GET
  @Query("servers/actions")
  public InstanceActionView.Many list(@PathParam("id") String id) {
    ServerLookup.Location at = require(id, "list");
    if (at.cell() == null) {
      return new InstanceActionView.Many(List.of(), null);
    }
    boolean paged = ApiRequest.current().atLeast("2.58");
    Page page = paged ? Page.requested(maxLimit) : new Page(Integer.MAX_VALUE, null);
    LocalDateTime since = paged ? time("changes-since") : null;
    LocalDateTime before = ApiRequest.current().atLeast("2.66") ? time("changes-before") : null;
    if (since != null && before != null && before.isBefore(since)) {
      throw ApiFault.badRequest(
          "The value of changes-since must be less than or equal to changes-before.");
    }
    ActionLog.Action marker = page.marker() == null ? null : marker(at, id, page.marker());
    List<ActionLog.Action> found =
        at.cell().database().read(em -> log.list(em, id, since, before, marker, page.limit()));
    return new InstanceActionView.Many(
        found.stream().map(action -> InstanceActionView.of(id, action, null)).toList(),
        paged
            ? page.next(
                "servers/" + id + "/os-instance-actions", found, ActionLog.Action::requestId)
            : null);
  }

  /** One action with its steps. */
  @GET
  @Path("/{request}")
  @Query("servers/show")
  public InstanceActionView.One show(
      @PathParam("id") String id, @PathParam("request") String request) {
    ServerLookup.Location at = require(id, "show");
    ActionLog.Action action =
        at.cell() == null
            ? null
            : at.cell().database().read(em -> log.find(em, id, request)).orElse(null);
    if (action == null) {
      throw Fault.notFound("Action " + request + " not found");
    }
    Target target = Target.of(at.projectId(), at.userId());
    boolean full = policy.allows(RULE + "events", target);
    boolean details = policy.allows(RULE + "events:details", target);
    if (!full && !ApiRequest.current().atLeast("2.51")) {
      return new InstanceActionView.One(InstanceActionView.of(id, action, null));
    }
    List<InstanceActionView.Event> events =
        at.cell().database().read(em -> log.events(em, action)).stream()
            .map(event -> InstanceActionView.Event.of(event, projectOf(action, at), full, details))
            .toList();
    return new InstanceActionView.One(InstanceActionView.of(id, action, events));
  }

  private ActionLog.Action marker(ServerLookup.Location at, String id, String requestId) {
    return at.cell()
        .database()
        .read(em -> log.find(em, id, requestId))
        .orElseThrow(() -> ApiFault.badRequest("marker [" + requestId + "] not found"));
  }

  private static LocalDateTime time(String name) {
    String text = ApiRequest.current().query().last(name);
    return text == null ? null : IsoTime.parse(name, text);
  }

  private ServerLookup.Location require(String id, String operation) {
    ServerLookup.Location at = lookup.locate(id, policy.isAdmin());
    if (!ApiRequest.current().atLeast("2.21")) {
      lookup.requireUndeleted(at);
    }
    policy.require(RULE + operation, Target.of(at.projectId(), at.userId()));
    return at;
  }

  /** What Nova does by itself it does for no project. */
  private static String projectOf(ActionLog.Action action, ServerLookup.Location at) {
    return action.projectId() == null ? at.projectId() : action.projectId();
  }
}
