package org.novaee.api.document;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.novaee.api.http.ComputeApi;
import org.novaee.api.http.SchemaDocuments;
import org.novaee.api.http.VolumesBoot;
import org.novaee.api.openapi.OpenApi;
import org.novaee.api.openapi.Route;
import org.novaee.api.openapi.Routes;
import org.novaee.api.removed.RemovedOperations;

/** All operations of the Compute API: those of resources, their second names, and what is gone. */
final class ComputeDocument {

  private ComputeDocument() {}

  static ObjectNode of(Collection<Class<?>> resources) {
    return new OpenApi(
            "Compute API", "/v2.1", ComputeApi.VERSIONS, new SchemaDocuments(ComputeApi.class))
        .document(routes(resources));
  }

  static List<Route> routes(Collection<Class<?>> resources) {
    List<Route> routes = new ArrayList<>(Routes.of(resources));
    routes.addAll(VolumesBoot.secondNames(routes));
    routes.addAll(new RemovedOperations().routes());
    return routes;
  }
}
