package org.novaee.api.externalevents;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.novaee.api.http.Body;
import org.novaee.externalevent.ExternalEvents;
import org.novaee.model.ServerEvent;
import org.novaee.policy.Policy;
import org.novaee.policy.Target;

/** Takes events for the hosts of servers. */
@Path("/os-server-external-events")
@ApplicationScoped
public class ExternalEventsResource {

  private static final int MULTI_STATUS = 207;

  @Inject Policy policy;
  @Inject ExternalEvents events;

  /** Answers with the events as they came, each with what became of it. */
  @POST
  @Body("externalevents/create")
  public Response create(JsonNode body) {
    policy.require("os_compute_api:os-server-external-events:create", Target.none());
    List<ServerEvent> told = new ArrayList<>();
    body.get("events").forEach(event -> told.add(event(event)));
    List<ExternalEvents.Outcome> outcomes = events.tell(told);
    int status = 200;
    int index = 0;
    for (JsonNode event : body.get("events")) {
      ExternalEvents.Outcome outcome = outcomes.get(index++);
      boolean accepted = outcome == ExternalEvents.Outcome.ACCEPTED;
      ((ObjectNode) event)
          .put("status", accepted ? "completed" : "failed")
          .put("code", outcome.code());
      status = accepted ? status : MULTI_STATUS;
    }
    return Response.status(status).entity(Map.of("events", body.get("events"))).build();
  }

  private static ServerEvent event(JsonNode event) {
    return new ServerEvent(
        event.get("server_uuid").asText(),
        event.get("name").asText(),
        event.path("status").asText("completed"),
        event.path("tag").asText(null));
  }
}
