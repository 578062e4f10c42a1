package org.novaee.it.container;

import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** Makes ready what the server needs, before Arquillian starts it. */
public final class InNova implements BeforeAllCallback {

  @Override
  public void beforeAll(ExtensionContext context) {
    // The same extension is found within the server, where everything is there already.
    if (System.getProperty("jboss.server.name") == null) {
      context
          .getRoot()
          .getStore(ExtensionContext.Namespace.create(InNova.class))
          .getOrComputeIfAbsent("server", key -> ServerDirectory.prepare());
    }
  }
}
