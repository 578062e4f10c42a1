package org.novaee.placement.api.document;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Collection;
import org.novaee.api.http.SchemaDocuments;
import org.novaee.api.openapi.OpenApi;
import org.novaee.api.openapi.Routes;
import org.novaee.placement.api.http.PlacementApi;

/** All operations of the Placement API. */
final class PlacementDocument {

  private PlacementDocument() {}

  static ObjectNode of(Collection<Class<?>> resources) {
    return new OpenApi(
            "Placement API", "/", PlacementApi.VERSIONS, new SchemaDocuments(PlacementApi.class))
        .document(Routes.of(resources));
  }
}
