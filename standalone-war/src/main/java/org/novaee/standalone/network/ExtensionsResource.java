package org.novaee.standalone.network;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.enterprise.context.RequestScoped;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import java.util.LinkedHashMap;
import java.util.Map;

/** Which of Neutron's extensions are here. */
@Path("network/v2.0/extensions")
@RequestScoped
public class ExtensionsResource {

  private static final Map<String, String> EXTENSIONS = new LinkedHashMap<>();

  static {
    EXTENSIONS.put("agent", "agent");
    EXTENSIONS.put("availability_zone", "Availability Zone");
    EXTENSIONS.put("network_availability_zone", "Network Availability Zone");
    EXTENSIONS.put("binding", "Port Binding");
    EXTENSIONS.put("external-net", "Neutron external network");
    EXTENSIONS.put("fip-port-details", "Floating IP Port Details Extension");
    EXTENSIONS.put("ip-substring-filtering", "IP address substring filtering");
    EXTENSIONS.put("router", "Neutron L3 Router");
    EXTENSIONS.put("net-mtu", "Network MTU");
    EXTENSIONS.put("net-mtu-writable", "Network MTU (writable)");
    EXTENSIONS.put("port-security", "Port Security");
    EXTENSIONS.put("project-id", "project_id field enabled");
    EXTENSIONS.put("quotas", "Quota management support");
    EXTENSIONS.put("security-group", "security-group");
    EXTENSIONS.put("standard-attr-description", "standard-attr-description");
    EXTENSIONS.put("standard-attr-revisions", "Resource revision numbers");
    EXTENSIONS.put("standard-attr-timestamp", "Resource timestamps");
  }

  @GET
  public ObjectNode list() {
    ObjectNode body = JsonNodeFactory.instance.objectNode();
    ArrayNode extensions = body.putArray("extensions");
    EXTENSIONS.keySet().forEach(alias -> extensions.add(view(alias)));
    return body;
  }

  @GET
  @Path("{alias}")
  public ObjectNode show(@PathParam("alias") String alias) {
    if (!EXTENSIONS.containsKey(alias)) {
      throw new NetworkFault(
          404, "ExtensionNotFound", "Extension with alias " + alias + " does not exist");
    }
    return Views.wrap("extension", view(alias));
  }

  private static ObjectNode view(String alias) {
    ObjectNode view = JsonNodeFactory.instance.objectNode();
    view.put("alias", alias).put("name", EXTENSIONS.get(alias));
    view.put("description", EXTENSIONS.get(alias)).put("updated", "2016-01-01T00:00:00-00:00");
    view.putArray("links");
    return view;
  }
}
