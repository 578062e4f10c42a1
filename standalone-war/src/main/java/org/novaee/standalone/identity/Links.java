package org.novaee.standalone.identity;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.ws.rs.core.UriInfo;
import java.util.List;
import java.util.function.Function;

/** Begins the views of this API, with the links in them. */
record Links(String base) {

  static Links of(UriInfo uri) {
    return new Links(uri.getBaseUri() + "identity/v3");
  }

  ObjectNode view(String collection, String id) {
    ObjectNode view = JsonNodeFactory.instance.objectNode();
    view.put("id", id);
    view.putObject("links").put("self", base + "/" + collection + "/" + id);
    return view;
  }

  /** The whole list, as the API wraps it. */
  <T> ObjectNode list(String collection, List<T> items, Function<T, ObjectNode> view) {
    ObjectNode body = JsonNodeFactory.instance.objectNode();
    var array = body.putArray(collection);
    items.forEach(item -> array.add(view.apply(item)));
    body.putObject("links")
        .put("self", base + "/" + collection)
        .putNull("previous")
        .putNull("next");
    return body;
  }

  static ObjectNode wrap(String name, ObjectNode view) {
    ObjectNode body = JsonNodeFactory.instance.objectNode();
    body.set(name, view);
    return body;
  }
}
