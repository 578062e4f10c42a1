package org.novaee.standalone.network;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.LocalDateTime;
import org.novaee.standalone.http.Times;

/** What the views of this API have in common. */
final class Views {

  private Views() {}

  static ObjectNode begin(
      String id, String projectId, LocalDateTime createdAt, LocalDateTime updatedAt, int revision) {
    ObjectNode view = JsonNodeFactory.instance.objectNode();
    view.put("id", id).put("tenant_id", projectId).put("project_id", projectId);
    view.put("created_at", Times.text(createdAt)).put("updated_at", Times.text(updatedAt));
    view.put("revision_number", revision);
    view.putArray("tags");
    return view;
  }

  static ObjectNode wrap(String name, ObjectNode view) {
    ObjectNode body = JsonNodeFactory.instance.objectNode();
    body.set(name, view);
    return body;
  }
}
