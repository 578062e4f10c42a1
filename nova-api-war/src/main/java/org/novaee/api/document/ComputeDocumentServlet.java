package org.novaee.api.document;

import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.servlet.annotation.WebServlet;
import java.util.Collection;
import org.novaee.api.openapi.DocumentServlet;

/** Serves the document of the Compute API. */
@WebServlet(DocumentServlet.PATH)
public class ComputeDocumentServlet extends DocumentServlet {

  private static final long serialVersionUID = 1L;

  @Override
  protected ObjectNode document(Collection<Class<?>> resources) {
    return ComputeDocument.of(resources);
  }
}
