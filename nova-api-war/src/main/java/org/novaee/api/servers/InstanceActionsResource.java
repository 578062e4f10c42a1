package org.novaee.api.servers;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
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
import org.novaee.api.http.ApiTime;
import org.novaee.api.http.Link;
import org.novaee.api.http.Page;
import org.novaee.api.http.Query;
import org.novaee.api.http.Since;
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

  /**
   * An action.
   *
   * @param events null for who may not see them
   */
  record ActionView(
      String action,
      @JsonProperty("instance_uuid") String serverUuid,
      @JsonProperty("request_id") String requestId,
      @JsonProperty("user_id") String userId,
      @JsonProperty("project_id") String projectId,
      @JsonProperty("start_time") String started,
      String message,
      @Since("2.58") @JsonProperty("updated_at") String updated,
      @JsonInclude(JsonInclude.Include.NON_NULL) List<EventView> events) {}

  /**
   * A step of an action.
   *
   * @param inside null for who may not see it
   * @param explanation null for who may not see it
   */
  record EventView(
      String event,
      @JsonProperty("start_time") String started,
      @JsonProperty("finish_time") String finished,
      String result,
      @Since("2.62") String hostId,
      @JsonUnwrapped Inside inside,
      @JsonUnwrapped Explanation explanation) {}

  /** Where a step ran and how it failed, for administrators. */
  record Inside(String traceback, @Since("2.62") String host) {}

  /** Why a step failed, in words. */
  record Explanation(@Since("2.84") String details) {}

  /** An answer with one action. */
  public record One(ActionView instanceAction) {}

  /** A page of actions. */
  public record Many(
      List<ActionView> instanceActions,
      @JsonInclude(JsonInclude.Include.NON_NULL) List<Link> links) {}

  /** The actions, the newest first. */
  @GET
  @Query("servers/actions")
  public Many list(@PathParam("id") String id) {
    ServerLookup.Location at = require(id, "list");
    if (at.cell() == null) {
      return new Many(List.of(), null);
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
    return new Many(
        found.stream().map(action -> view(id, action, null)).toList(),
        paged
            ? page.next(
                "servers/" + id + "/os-instance-actions", found, ActionLog.Action::requestId)
            : null);
  }

  /** One action with its steps. */
  @GET
  @Path("/{request}")
  @Query("servers/show")
  public One show(@PathParam("id") String id, @PathParam("request") String request) {
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
      return new One(view(id, action, null));
    }
    List<EventView> events =
        at.cell().database().read(em -> log.events(em, action)).stream()
            .map(event -> event(event, projectOf(action, at), full, details))
            .toList();
    return new One(view(id, action, events));
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

  private static ActionView view(String id, ActionLog.Action action, List<EventView> events) {
    return new ActionView(
        action.action(),
        id,
        action.requestId(),
        action.userId(),
        action.projectId(),
        ApiTime.micros(action.started()),
        action.message(),
        ApiTime.micros(action.updated()),
        events);
  }

  private static EventView event(
      ActionLog.Event event, String projectId, boolean full, boolean details) {
    return new EventView(
        event.event(),
        ApiTime.micros(event.started()),
        ApiTime.micros(event.finished()),
        event.result(),
        HostId.of(projectId, event.host()),
        full ? new Inside(event.traceback(), event.host()) : null,
        details ? new Explanation(event.details()) : null);
  }

  /** What Nova does by itself it does for no project. */
  private static String projectOf(ActionLog.Action action, ServerLookup.Location at) {
    return action.projectId() == null ? at.projectId() : action.projectId();
  }
}
