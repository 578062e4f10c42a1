package org.novaee.api.openapi;

import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.spi.Bean;
import jakarta.enterprise.inject.spi.BeanManager;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.ws.rs.Path;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** Gives an API's document to whoever asks, without a token. It is made at the first request. */
public abstract class DocumentServlet extends HttpServlet {

  /** Where it is, at the root of the API's port. */
  public static final String PATH = "/openapi.json";

  private static final long serialVersionUID = 1L;

  @Inject transient BeanManager beans;

  private transient volatile byte[] text;

  /** The document of an API with these resource classes. */
  protected abstract ObjectNode document(Collection<Class<?>> resources);

  @Override
  protected void doGet(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    byte[] json = text;
    if (json == null) {
      json = document(resources()).toString().getBytes(StandardCharsets.UTF_8);
      text = json;
    }
    response.setContentType("application/json");
    response.setContentLength(json.length);
    response.getOutputStream().write(json);
  }

  /** Those of the same application: other deployments have resources too. */
  private List<Class<?>> resources() {
    List<Class<?>> resources = new ArrayList<>();
    for (Bean<?> bean : beans.getBeans(Object.class, Any.Literal.INSTANCE)) {
      Class<?> type = bean.getBeanClass();
      if (type.isAnnotationPresent(Path.class)
          && type.getClassLoader() == getClass().getClassLoader()) {
        resources.add(type);
      }
    }
    return resources;
  }
}
