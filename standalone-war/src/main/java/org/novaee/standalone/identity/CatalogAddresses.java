package org.novaee.standalone.identity;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.LinkedHashMap;
import java.util.Map;
import org.eclipse.microprofile.config.Config;

/** Where this server's own APIs are, as its ports are configured. */
@ApplicationScoped
public class CatalogAddresses {

  @Inject private Config config;

  /**
   * @param serviceName the project's name for the service
   */
  record Address(String serviceName, String url) {}

  /** By service type. */
  Map<String, Address> all() {
    String standalone = base("nova.standalone.port", 8780);
    Map<String, Address> all = new LinkedHashMap<>();
    all.put("identity", new Address("keystone", standalone + "/identity/v3"));
    all.put("image", new Address("glance", standalone + "/image"));
    all.put("network", new Address("neutron", standalone + "/network"));
    // Two names of one service: clients look for either.
    all.put("volumev3", new Address("cinderv3", standalone + "/volume/v3"));
    all.put("block-storage", new Address("cinder", standalone + "/volume/v3"));
    all.put("compute", new Address("nova", base("nova.compute.port", 8774) + "/v2.1"));
    all.put("placement", new Address("placement", base("nova.placement.port", 8778)));
    return all;
  }

  /** The properties are those of the server's socket bindings. */
  private String base(String portProperty, int usual) {
    String host = config.getValue("nova.novaee.catalog_host", String.class);
    int port = config.getOptionalValue(portProperty, Integer.class).orElse(usual);
    int offset =
        config.getOptionalValue("jboss.socket.binding.port-offset", Integer.class).orElse(0);
    return "http://" + host + ":" + (port + offset);
  }
}
