package org.novaee.standalone.identity;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.persistence.EntityManager;
import java.util.LinkedHashMap;
import java.util.Map;
import org.novaee.standalone.store.Conditions;

/** The catalog as tokens carry it. */
final class CatalogView {

  private CatalogView() {}

  /**
   * @param projectId what stands for the project in addresses that name it, or null
   */
  static ArrayNode of(EntityManager em, String projectId) {
    Map<String, ArrayNode> endpoints = new LinkedHashMap<>();
    ArrayNode catalog = JsonNodeFactory.instance.arrayNode();
    Conditions enabled = new Conditions().and("e.enabled = TRUE");
    for (Service service : enabled.select(em, Service.class, "e.type, e.id").getResultList()) {
      ObjectNode entry = catalog.addObject();
      entry.put("id", service.id).put("type", service.type).put("name", service.name);
      endpoints.put(service.id, entry.putArray("endpoints"));
    }
    for (Endpoint endpoint : enabled.select(em, Endpoint.class, "e.face, e.id").getResultList()) {
      if (endpoints.containsKey(endpoint.serviceId)) {
        endpoints
            .get(endpoint.serviceId)
            .addObject()
            .put("id", endpoint.id)
            .put("interface", endpoint.face)
            .put("region", endpoint.regionId)
            .put("region_id", endpoint.regionId)
            .put("url", url(endpoint.url, projectId));
      }
    }
    return catalog;
  }

  private static String url(String template, String projectId) {
    String project = projectId == null ? "" : projectId;
    return template.replaceAll("[$%]\\((project|tenant)_id\\)s", project);
  }
}
