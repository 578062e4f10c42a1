package org.novaee.standalone.volume;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import org.eclipse.microprofile.config.Config;
import org.novaee.neighbour.JsonClient;
import org.novaee.neighbour.NeighbourFailure;
import org.novaee.neighbour.Neighbours;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells Nova what happened to volumes that its servers have. */
@ApplicationScoped
public class ComputeEvents {

  private static final Logger log = LoggerFactory.getLogger(ComputeEvents.class);

  @Inject private Config config;

  private JsonClient compute;

  /** The volume is larger now. */
  void extended(String volumeId, List<String> servers) {
    tell("volume-extended", volumeId, servers);
  }

  /** An image was written over the volume. */
  void reimaged(String volumeId, List<String> servers) {
    tell("volume-reimaged", volumeId, servers);
  }

  private void tell(String name, String volumeId, List<String> servers) {
    if (servers.isEmpty()) {
      return;
    }
    ObjectNode body = JsonNodeFactory.instance.objectNode();
    ArrayNode events = body.putArray("events");
    for (String server : servers) {
      events
          .addObject()
          .put("name", name)
          .put("server_uuid", server)
          .put("tag", volumeId)
          .put("status", "completed");
    }
    try {
      compute().post("/os-server-external-events", body);
    } catch (NeighbourFailure e) {
      log.warn("Nova was not told of {} of volume {}: {}", name, volumeId, e.getMessage());
    }
  }

  private synchronized JsonClient compute() {
    if (compute == null) {
      compute = new Neighbours(config).compute("2.93");
    }
    return compute;
  }
}
