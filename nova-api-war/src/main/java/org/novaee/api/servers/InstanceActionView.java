package org.novaee.api.servers;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.util.List;
import org.novaee.action.ActionLog;
import org.novaee.api.http.ApiTime;
import org.novaee.api.http.Link;
import org.novaee.api.http.Since;

/**
 * What was done to a server.
 *
 * @param events null for who may not see them
 */
record InstanceActionView(
    String action,
    @JsonProperty("instance_uuid") String serverUuid,
    @JsonProperty("request_id") String requestId,
    @JsonProperty("user_id") String userId,
    @JsonProperty("project_id") String projectId,
    @JsonProperty("start_time") String started,
    String message,
    @Since("2.58") @JsonProperty("updated_at") String updated,
    @JsonInclude(JsonInclude.Include.NON_NULL) List<Event> events) {

  /**
   * A step of an action.
   *
   * @param inside null for who may not see it
   * @param explanation null for who may not see it
   */
  record Event(
      String event,
      @JsonProperty("start_time") String started,
      @JsonProperty("finish_time") String finished,
      String result,
      @Since("2.62") String hostId,
      @JsonUnwrapped Inside inside,
      @JsonUnwrapped Explanation explanation) {

    /**
     * @param projectId whose request it was
     * @param full whether the caller may see where it ran and how it failed
     * @param details whether the caller may see why it failed
     */
    static Event of(ActionLog.Event event, String projectId, boolean full, boolean details) {
      return new Event(
          event.event(),
          ApiTime.micros(event.started()),
          ApiTime.micros(event.finished()),
          event.result(),
          HostId.of(projectId, event.host()),
          full ? new Inside(event.traceback(), event.host()) : null,
          details ? new Explanation(event.details()) : null);
    }
  }

  /** Where a step ran and how it failed, for administrators. */
  record Inside(String traceback, @Since("2.62") String host) {}

  /** Why a step failed, in words. */
  record Explanation(@Since("2.84") String details) {}

  /** An answer with one action. */
  record One(InstanceActionView instanceAction) {}

  /** A page of actions. */
  record Many(
      List<InstanceActionView> instanceActions,
      @JsonInclude(JsonInclude.Include.NON_NULL) List<Link> links) {}

  static InstanceActionView of(String serverUuid, ActionLog.Action action, List<Event> events) {
    return new InstanceActionView(
        action.action(),
        serverUuid,
        action.requestId(),
        action.userId(),
        action.projectId(),
        ApiTime.micros(action.started()),
        action.message(),
        ApiTime.micros(action.updated()),
        events);
  }
}
