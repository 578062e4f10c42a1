package org.novaee.placement.api.document;

import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.servlet.annotation.WebServlet;
import java.util.Collection;
import org.novaee.api.openapi.DocumentServlet;

/** Serves the document of the Placement API. */
@WebServlet(DocumentServlet.PATH)
public class PlacementDocumentServlet extends DocumentServlet {

  private static final long serialVersionUID = 1L;

  @Override
  protected ObjectNode document(Collection<Class<?>> resources) {
    return PlacementDocument.of(resources);
  }
}
